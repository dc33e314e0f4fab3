// Buttons that copy the text of a field. Without this script there are none, and the fields can be selected by hand.

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const status = document.querySelector("[data-copied]");
  const label = button.textContent;

  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    field.select(); // seen by whoever looks, and ready for the keyboard where the clipboard is refused
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      if (!document.execCommand("copy")) return;
    }
    status.textContent = button.dataset.said;
    button.textContent = button.dataset.said;
  });
  button.addEventListener("blur", () => { button.textContent = label; });
}
