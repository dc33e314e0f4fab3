// For pages that embed a race: lets each frame be as high as what is in it. It listens to its own frames alone.

addEventListener("message", ({ data, source }) => {
  if (!data || data.iomwatch !== "height" || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${Math.min(data.height, 5000)}px`;
  }
});
