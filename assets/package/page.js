"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const said = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    let done = false;
    try {
      await navigator.clipboard.writeText(text.textContent);
      done = true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text.textContent;
      document.body.append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
    }
    if (!done) {
      getSelection().selectAllChildren(text);
      return;
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}
