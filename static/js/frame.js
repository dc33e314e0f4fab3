// For pages that embed a race: lets each frame be as high as what is in it. It speaks with its own frames alone.

// In a block: a page that embeds two races has these lines twice, and a name stands once.
{
  const home = new URL(document.currentScript?.src ?? location.href).origin;
  const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(`${home}/`));

  addEventListener("message", ({ data, source }) => {
    if (!data || data.iomwatch !== "height" || !(data.height > 0)) return;
    for (const frame of frames()) {
      if (frame.contentWindow === source) frame.style.height = `${Math.min(data.height, 5000)}px`;
    }
  });

  // A frame that was there before these lines has told its height to nobody. One that is still on its way is not ours yet,
  // and a browser would complain of any other target.
  for (const frame of frames()) frame.contentWindow.postMessage({ iomwatch: "height?" }, "*");
}
