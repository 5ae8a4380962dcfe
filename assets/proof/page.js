"use strict";
(function () {
  const form = document.querySelector("form");
  const said = document.getElementById("said");
  let at = "";  // of the answer as it stands: saved and copied, it is one answer
  form.addEventListener("input", () => { at = ""; });
  const answer = () => {
    at = at || new Date().toISOString();
    const verdicts = [];
    for (const article of document.querySelectorAll("article")) {
      const chosen = article.querySelector("input:checked");
      verdicts.push({
        placement: article.dataset.placement,
        said: chosen ? chosen.value : "",
        remark: article.querySelector("textarea").value.trim(),
      });
    }
    return {
      format: 1, post: form.dataset.post, by: document.getElementById("by").value.trim(),
      at: at, remark: document.getElementById("remark").value.trim(), verdicts: verdicts,
    };
  };
  const worded = () => {
    const lines = [form.dataset.title, ""];
    const made = answer();
    for (const one of made.verdicts) {
      const article = document.querySelector('article[data-placement="' + CSS.escape(one.placement) + '"]');
      const chosen = article.querySelector("input:checked");
      const verdict = chosen ? chosen.parentNode.textContent.trim() : "–";
      lines.push(article.querySelector("h2").textContent + ": " + verdict + (one.remark ? "\n" + one.remark : ""));
    }
    if (made.remark) { lines.push("", made.remark); }
    if (made.by) { lines.push("", made.by); }
    const bytes = new TextEncoder().encode(JSON.stringify(made));
    let raw = "";
    for (const byte of bytes) { raw += String.fromCharCode(byte); }
    lines.push("", form.dataset.keep, "passepartout:" + btoa(raw) + ":");
    return lines.join("\n");
  };
  document.getElementById("save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(answer(), null, 1)], { type: "application/json" }));
    link.download = form.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    said.textContent = form.dataset.saved;
  });
  document.getElementById("copy").addEventListener("click", () => {
    const box = document.createElement("textarea");
    box.value = worded();
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    said.textContent = done ? form.dataset.copied : form.dataset.failed;
  });
})();
