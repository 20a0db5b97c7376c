/** Longest edge and weight of what is sent: a face to know by, quick on a phone, and small enough for a draft. */
export const PHOTO_EDGE = 600;
export const PHOTO_BYTES = 70_000;

/** Width and height within the edge, in the same proportion; never larger than the picture is. */
export function sizeWithin(width: number, height: number, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** What is tried one after the other until the picture is light enough: quality first, then the edge. */
export const ATTEMPTS: readonly { edge: number; quality: number }[] = [
  { edge: PHOTO_EDGE, quality: 0.85 }, { edge: PHOTO_EDGE, quality: 0.7 }, { edge: PHOTO_EDGE, quality: 0.55 }, { edge: 480, quality: 0.6 }, { edge: 360, quality: 0.6 },
];
