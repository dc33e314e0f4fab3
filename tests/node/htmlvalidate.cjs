// What is asked of the HTML of every public page, and what is not, and why.
module.exports = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Small letters are as valid.
    "doctype-style": "off",
    // Lines that a template leaves empty; no reader is sent them twice, pages are compressed.
    "no-trailing-whitespace": "off",
    // A style sheet of this site is named by its own digest already, and comes from nowhere else.
    "require-sri": "off",
    // Titles are headlines: how long they may be is asked by test_head.py.
    "long-title": "off",
    // A button in a form sends it; that is what all of those without a type are for.
    "no-implicit-button-type": "off",
    // A table whose rows a style sheet sets as paragraphs is a table to nobody but in so many words.
    "no-redundant-role": "off",
    // Boxes of one question have one name, as in `?of=iom-2018&of=iom-2023`.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit", "reset"] }],
  },
};
