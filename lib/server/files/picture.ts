import sharp from "sharp";

/** An A3 page at 600 dots per inch. More would fill the memory. */
const MAX_PIXELS = 75_000_000;
const QUALITY = 90;

/**
 * A picture painted anew, upright and in its own size, without anything that was written beside it (place, time, device, owner, a smaller copy of the whole) and
 * without what was hidden behind its end. `unpacks`: too many points; `damaged`: cannot be read.
 */
export async function repaint(bytes: Uint8Array, mediaType: "image/jpeg" | "image/png"): Promise<Buffer | "unpacks" | "damaged"> {
  try {
    const { width, height } = await sharp(bytes).metadata();
    if (width * height > MAX_PIXELS) return "unpacks";
    const upright = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" }).rotate();
    return await (mediaType === "image/jpeg" ? upright.jpeg({ quality: QUALITY }) : upright.png()).toBuffer();
  } catch {
    return "damaged";
  }
}
