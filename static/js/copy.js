// Buttons that copy the text of a field or of a part of the page. Without this script there are none, and the text can be
// selected by hand.

const status = document.querySelector("[data-copied]");
const show = (root) => {
  for (const button of root.querySelectorAll("[data-copies]")) button.hidden = false;
};

// Seen by whoever looks, and ready for the keyboard where the clipboard is refused.
function select(from) {
  if (from.select) from.select();
  else getSelection().selectAllChildren(from);
}

async function copy(button) {
  const from = document.getElementById(button.dataset.copies);
  const text = from.value ?? from.innerText;
  status.textContent = "";
  select(from);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!document.execCommand("copy")) return;
  }
  const label = button.textContent;
  status.textContent = button.dataset.said;
  button.textContent = button.dataset.said;
  button.addEventListener("blur", () => { button.textContent = label; }, { once: true });
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copies]");
  if (button && button.textContent !== button.dataset.said) copy(button);
});
// What htmx exchanges may have buttons as well.
document.addEventListener("htmx:load", ({ detail }) => show(detail.elt));
show(document);
