
"use strict";
const said = document.getElementById("said");
const done = document.getElementById("done");
const words = document.body.dataset;

// What was ticked is remembered as long as the page is open, also over a reload.
const memory = "steps " + location.pathname;
function remembered() {
  try { return JSON.parse(sessionStorage.getItem(memory) || "[]"); } catch { return []; }
}
const ticks = [...document.querySelectorAll("input[data-step]")];
for (const tick of ticks) {
  tick.checked = remembered().includes(tick.dataset.step);
  tick.addEventListener("change", keep);
}
function keep() {
  const on = ticks.filter((tick) => tick.checked).map((tick) => tick.dataset.step);
  try { sessionStorage.setItem(memory, JSON.stringify(on)); } catch { /* a private window may refuse */ }
}
function ticked(element) {
  element.closest(".step").querySelector("input").checked = true;
  keep();
}

// Plain http has no clipboard of its own, so a field that nobody sees is copied; it works on secure pages as well.
function copiedByField(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.position = "fixed";
  field.style.opacity = "0";
  field.style.fontSize = "16px";
  document.body.append(field);
  field.select();
  field.setSelectionRange(0, text.length);
  let worked = false;
  try { worked = document.execCommand("copy"); } catch { /* said below */ }
  field.remove();
  return worked;
}
async function copied(text) {
  if (copiedByField(text)) { return true; }
  try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
}
for (const button of document.querySelectorAll("button.copy")) {
  const usual = button.textContent;
  button.addEventListener("click", async () => {
    const text = button.closest(".step").querySelector("pre");
    if (await copied(text.textContent)) {
      button.textContent = words.copied;
      ticked(button);
    } else {
      getSelection().selectAllChildren(text);
      button.textContent = words.select;
    }
    setTimeout(() => { button.textContent = usual; }, 2500);
  });
}

for (const link of document.querySelectorAll("a.save")) {
  link.addEventListener("click", () => ticked(link));
}

// Sharing needs a secure page in most browsers; where there is none, Save and pressing the picture remain.
const shares = window.isSecureContext && navigator.canShare;
for (const button of document.querySelectorAll("button.share")) {
  button.hidden = !shares;
  button.addEventListener("click", async () => {
    try {
      const got = await fetch(button.closest(".row").querySelector("a.save").getAttribute("href"));
      const body = await got.blob();
      const file = new File([body], button.dataset.name, { type: body.type });
      if (navigator.canShare({ files: [file] })) {
        await navigator.share({ files: [file] });
        ticked(button);
      }
    } catch (problem) {
      if (problem.name !== "AbortError") { said.textContent = words.lost; }
    }
  });
}

let anyway = false;
done.addEventListener("click", async () => {
  done.disabled = true;
  try {
    const answer = await fetch("done", { method: "POST", body: anyway ? "anyway" : "" });
    const { left } = await answer.json();
    if (left > 0 && !anyway) {
      anyway = true;
      said.textContent = words.left.replace("{count}", left);
      done.textContent = words.anyway;
      done.disabled = false;
    } else {
      said.textContent = words.over;
      done.hidden = true;
    }
  } catch {
    said.textContent = words.lost;
    done.disabled = false;
  }
});
