import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { PHOTO_EDGE, repaintPhoto } from "./photo";

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#7a5c48" } });
/** What a phone writes: place, device, and that it was held upright. */
const withPlace = (width: number, height: number) =>
  plain(width, height)
    .withExif({ IFD0: { Make: "PHONE-MAKER", Artist: "OWNER-NAME" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "39/1 56/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "116/1 27/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET-PLACE</x:xmpmeta>')
    .jpeg()
    .toBuffer();

describe("a child's photo", () => {
  it("loses place, device and owner, and stands upright", async () => {
    const raw = await withPlace(1600, 1200);
    expect(raw.includes("PHONE-MAKER") && raw.includes("SECRET-PLACE")).toBe(true);
    expect((await sharp(raw).metadata()).exif).toBeDefined();
    const photo = (await repaintPhoto(raw))!;
    const facts = await sharp(photo).metadata();
    expect([facts.exif, facts.xmp, facts.iptc, facts.icc, facts.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    for (const word of ["PHONE-MAKER", "OWNER-NAME", "SECRET-PLACE", "Exif", "http://ns.adobe.com"]) expect(photo.includes(word), word).toBe(false);
    // Held upright: what the camera wrote as lying is tall.
    expect([facts.format, facts.width, facts.height]).toEqual(["jpeg", 450, PHOTO_EDGE]);
  });

  it("becomes no larger than the edge and is never blown up; a transparent PNG gets a white ground", async () => {
    const size = async (bytes: Buffer) => {
      const { width, height, format, hasAlpha } = await sharp((await repaintPhoto(bytes))!).metadata();
      return [format, width, height, hasAlpha];
    };
    expect(await size(await plain(3000, 1000).jpeg().toBuffer())).toEqual(["jpeg", PHOTO_EDGE, 200, false]);
    expect(await size(await plain(80, 120).png().toBuffer())).toEqual(["jpeg", 80, 120, false]);
    const clear = await sharp({ create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect(await size(clear)).toEqual(["jpeg", 10, 10, false]);
    const { data } = await sharp((await repaintPhoto(clear))!).raw().toBuffer({ resolveWithObject: true });
    expect(Math.min(...data)).toBeGreaterThan(250);
  });

  it("is nothing else: text, a cut-off picture, a picture that unpacks to a billion points", async () => {
    expect(await repaintPhoto(Buffer.from("%PDF-1.4"))).toBeNull();
    const whole = await plain(800, 800).jpeg().toBuffer();
    expect(await repaintPhoto(whole.subarray(0, 300))).toBeNull();
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "#000" } }).png({ compressionLevel: 9 }).toBuffer();
    expect(await repaintPhoto(bomb)).toBeNull();
  });
});
