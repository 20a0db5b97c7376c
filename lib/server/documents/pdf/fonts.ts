import path from "node:path";
import { Font } from "@react-pdf/renderer";
import { hyphenless } from "./line-breaks";

export const FAMILY = "Noto Sans SC";
const FONTS = path.join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans-sc");

let registered = false;
function registerFonts(): void {
  if (registered) return;
  registered = true;
  Font.register({ family: FAMILY, fonts: [{ src: path.join(FONTS, "400Regular/NotoSansSC_400Regular.ttf"), fontWeight: 400 }, { src: path.join(FONTS, "700Bold/NotoSansSC_700Bold.ttf"), fontWeight: 700 }] });
  Font.registerHyphenationCallback(hyphenless);
}

/** The letters that the font of papers can draw; from then on it is known to the layout. Throws when the font is not there. */
export async function letters(): Promise<(codePoint: number) => boolean> {
  registerFonts();
  const descriptor = { fontFamily: FAMILY, fontWeight: 400, fontStyle: "normal" } as const;
  await Font.load(descriptor);
  const font = Font.getFont(descriptor)?.data;
  if (!font || !("hasGlyphForCodePoint" in font)) throw new Error("the font of papers is missing");
  return (codePoint) => font.hasGlyphForCodePoint(codePoint);
}
