import { encode } from "uqr";

/** A picture of squares as one path: modules of one unit, on a field of `size` units with a quiet border. */
export interface QrPicture {
  size: number;
  path: string;
}

/** The QR code of a text; drawn by us, nothing is fetched. */
export function qrPath(text: string): QrPicture {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join(""));
  return { size, path: rows.join("") };
}
