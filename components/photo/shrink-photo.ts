import { ATTEMPTS, PHOTO_BYTES, sizeWithin } from "./photo-size";

const HEAD = "data:image/jpeg;base64,";
const bytesOf = (picture: string) => ((picture.length - HEAD.length) * 3) / 4;

async function open(file: Blob): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * A picture painted anew on a canvas, upright and small: what the camera wrote beside it (place, time, device) does not leave the phone. A JPEG as a data
 * address; throws when the browser cannot read it.
 */
export async function shrinkPhoto(file: Blob): Promise<string> {
  const image = await open(file);
  let picture = "";
  for (const { edge, quality } of ATTEMPTS) {
    const { width, height } = sizeWithin(image.naturalWidth, image.naturalHeight, edge);
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    picture = canvas.toDataURL("image/jpeg", quality);
    if (picture.startsWith(HEAD) && bytesOf(picture) <= PHOTO_BYTES) return picture;
  }
  if (!picture.startsWith(HEAD)) throw new Error("no JPEG");
  return picture;
}
