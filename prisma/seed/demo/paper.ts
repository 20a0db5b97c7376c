/** Characters of a line of the page. */
const LINE = 34;
const STREAM = "stream";

/** Text as a PDF's string in the encoding of its font: UCS-2, big-endian, in hex. */
const hex = (text: string): string => `<${[...Buffer.from(text, "utf16le").swap16()].map((byte) => byte.toString(16).padStart(2, "0")).join("")}>`;

/**
 * A page of invented paper: a title and some lines, in a font of the reader's own, so that a file is small and made in no time. For the demo alone; what the product prints carries its fonts.
 */
export function demoPaper(title: string, lines: readonly string[]): Buffer {
  const wrapped = lines.flatMap((line) => Array.from({ length: Math.max(1, Math.ceil(line.length / LINE)) }, (_, nth) => line.slice(nth * LINE, (nth + 1) * LINE)));
  const page = ["BT", "/F1 20 Tf", "72 760 Td", `${hex(title)} Tj`, "/F1 12 Tf", "0 -48 Td", ...wrapped.flatMap((line) => [`${hex(line)} Tj`, "0 -24 Td"]), "ET"].join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
    `<</Length ${page.length}>>\n${STREAM}\n${page}\nend${STREAM}`,
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
  ];
  let file = "%PDF-1.4\n";
  const starts = objects.map((body, nth) => {
    const start = file.length;
    file += `${nth + 1} 0 obj\n${body}\nendobj\n`;
    return start;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("")}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
