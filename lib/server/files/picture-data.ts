import sharp from "sharp";

const JPEG = { start: 0xd8, end: 0xd9, scan: 0xda } as const;
/** Segments that a picture is drawn by, beside those that no list names: JFIF and Adobe's note on colours. Profiles of colour stand in APP2, under their name. */
const DRAWN_BY = { jfif: 0xe0, profile: 0xe2, adobe: 0xee } as const;
const PNG_START = Buffer.from("\u0089PNG\r\n\u001a\n", "latin1");
/** Chunks beside the necessary ones by which a picture is drawn; texts, times and what a camera wrote are not among them. */
const PNG_DRAWN_BY = new Set(["tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "hIST", "sPLT", "acTL", "fcTL", "fdAT"]);

const starts = (content: Buffer, at: number, word: string) => content.toString("latin1", at, at + word.length) === word;
const isJpeg = (content: Buffer) => content.length > 3 && content[0] === 0xff && content[1] === JPEG.start && content[2] === 0xff;
const isPng = (content: Buffer) => content.subarray(0, PNG_START.length).equals(PNG_START);
/** TIFF, WebP, and the boxes of HEIC and AVIF. */
const isOther = (content: Buffer) =>
  starts(content, 0, "II*\0") || starts(content, 0, "MM\0*") || (starts(content, 0, "RIFF") && starts(content, 8, "WEBP")) || (starts(content, 4, "ftyp") && /^(hei|hev|mif|msf|avi)/.test(content.toString("latin1", 8, 11)));

/** The next marker at or behind this place: within the points drawn, FF is followed by 00 or by a number of restart. */
function nextMarker(content: Buffer, from: number): number {
  for (let at = from; at + 1 < content.length; at += 1) {
    const code = content[at + 1] ?? 0;
    if (content[at] === 0xff && code !== 0 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return at;
  }
  return -1;
}

function keepsSegment(content: Buffer, at: number, code: number): boolean {
  if (code === DRAWN_BY.jfif) return starts(content, at + 4, "JFIF\0");
  if (code === DRAWN_BY.profile) return starts(content, at + 4, "ICC_PROFILE\0");
  return code === DRAWN_BY.adobe || !((code >= 0xe0 && code <= 0xef) || code === 0xfe);
}

function bareJpeg(content: Buffer): Buffer | null {
  const kept = [content.subarray(0, 2)];
  for (let at = 2; ; ) {
    const marker = nextMarker(content, at);
    // Cut short, or only padding: what has been drawn stands.
    if (marker < 0) return Buffer.concat([...kept, content.subarray(at)]);
    // The points drawn before it.
    if (marker > at) kept.push(content.subarray(at, marker));
    const code = content[marker + 1] ?? 0;
    if (code === JPEG.end) return Buffer.concat([...kept, content.subarray(marker, marker + 2)]);
    if (marker + 4 > content.length) return null;
    const end = marker + 2 + content.readUInt16BE(marker + 2);
    if (end > content.length || end < marker + 4) return null;
    if (keepsSegment(content, marker, code)) kept.push(content.subarray(marker, end));
    at = end;
  }
}

function barePng(content: Buffer): Buffer | null {
  const kept = [content.subarray(0, PNG_START.length)];
  for (let at = PNG_START.length; at + 12 <= content.length; ) {
    const end = at + 12 + content.readUInt32BE(at);
    if (end > content.length) return null;
    const kind = content.toString("latin1", at + 4, at + 8);
    if (/^[A-Z]/.test(kind) || PNG_DRAWN_BY.has(kind)) kept.push(content.subarray(at, end));
    if (kind === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}

/**
 * A part of a document without what a camera or a program wrote beside a picture (place, time, device, smaller copies) and behind its end; its points stay as they are.
 * What is no picture is answered as it is. `damaged`: a JPEG or PNG that cannot be read; `telling`: a picture of another kind that holds such data.
 */
export async function withoutPictureData(content: Buffer): Promise<Buffer | "damaged" | "telling"> {
  if (isJpeg(content)) return bareJpeg(content) ?? "damaged";
  if (isPng(content)) return barePng(content) ?? "damaged";
  if (!isOther(content)) return content;
  try {
    const { exif, xmp, iptc } = await sharp(content).metadata();
    return exif ?? xmp ?? iptc ? "telling" : content;
  } catch {
    return "telling";
  }
}
