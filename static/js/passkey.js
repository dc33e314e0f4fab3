// A button that asks the browser for a passkey, and sends what comes of it with the form that it stands in. Without this
// script, or in a browser that knows no passkeys, it stays hidden, and a sentence in its place says what works instead.

const credentials = {
  get: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  create: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
};
const isPossible = "parseRequestOptionsFromJSON" in (window.PublicKeyCredential ?? {});

async function send(button, status) {
  button.disabled = true;
  status.textContent = "";
  try {
    const credential = await credentials[button.dataset.passkey](JSON.parse(button.dataset.options));
    button.value = JSON.stringify(credential);
    button.disabled = false; // a form does not send the value of a disabled one
    button.form.requestSubmit(button);
  } catch (error) {
    button.disabled = false;
    status.textContent = error.name === "InvalidStateError" ? button.dataset.again : button.dataset.failed;
    button.focus();
  }
}

for (const button of isPossible ? document.querySelectorAll("[data-passkey]") : []) {
  const place = button.parentElement;
  button.hidden = false;
  place.querySelector("[data-instead]").hidden = true;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    send(button, place.querySelector("[role=status]"));
  });
}
