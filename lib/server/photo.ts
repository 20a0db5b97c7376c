import sharp from "sharp";

/** Longest edge of a child's photo, in pixels: enough to know a face by and for the form on paper. */
export const PHOTO_EDGE = 600;
/** What is taken from a browser that could not make it smaller itself. */
export const MAX_PHOTO_BYTES = 4 * 1024 * 1024;
export const PHOTO_MEDIA_TYPE = "image/jpeg";

const QUALITY = 80;
/** A picture that unpacks to more would fill the memory. */
const MAX_PIXELS = 50_000_000;

/**
 * The picture painted anew: upright, no larger than the edge, JPEG, with nothing of what a camera writes beside it (place, time, device, owner, a
 * smaller copy of the whole). Null for what cannot be read as a picture.
 */
export async function repaintPhoto(bytes: Uint8Array): Promise<Buffer | null> {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" })
      .rotate()
      .resize(PHOTO_EDGE, PHOTO_EDGE, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#fff" })
      .jpeg({ quality: QUALITY, mozjpeg: false })
      .toBuffer();
  } catch {
    return null;
  }
}
