// Tells the page around it how high this frame would like to be, now and when it is asked.

const tell = () => parent.postMessage({ iomwatch: "height", height: document.documentElement.offsetHeight }, "*");

if (parent !== window) {
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("message", ({ data, source }) => {
    if (source === parent && data && data.iomwatch === "height?") tell();
  });
}
