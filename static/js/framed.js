// Tells the page around it how high this frame would like to be.

const tell = () => parent.postMessage({ iomwatch: "height", height: document.documentElement.offsetHeight }, "*");

if (parent !== window) new ResizeObserver(tell).observe(document.documentElement);
