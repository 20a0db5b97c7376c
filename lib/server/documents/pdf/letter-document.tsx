import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { LETTER_SIZES, LETTER_SPACING, LIST_SIZE, LONG_LETTER, mapLetter, type Letter } from "../../../shared/letter";
import { FAMILY, letters } from "./fonts";
import { knownLetters } from "./known-letters";

const INK = "#1a1a1a";

const styles = StyleSheet.create({
  page: { fontFamily: FAMILY, color: INK, paddingTop: 71, paddingBottom: 64, paddingHorizontal: 74 },
  title: { fontSize: 20, lineHeight: 1.4, fontWeight: 700, textAlign: "center", letterSpacing: 4, marginBottom: 12 },
  numbers: { flexDirection: "row", justifyContent: "space-between", borderBottomWidth: 1.5, borderBottomColor: INK, paddingBottom: 2, marginBottom: 16, fontSize: 10.5, lineHeight: 1.5 },
  line: { marginBottom: 2 },
  indented: { marginBottom: 2, textAlign: "justify" },
  table: { marginTop: 8, fontSize: 10.5, lineHeight: 1.5, borderTopWidth: 0.75, borderTopColor: INK, borderLeftWidth: 0.75, borderLeftColor: INK },
  row: { flexDirection: "row", borderBottomWidth: 0.75, borderBottomColor: INK },
  cell: { paddingVertical: 3, paddingHorizontal: 4, borderRightWidth: 0.75, borderRightColor: INK },
  header: { fontWeight: 700, textAlign: "center" },
  end: { marginTop: 24 },
  signers: { flexDirection: "row", flexWrap: "wrap", justifyContent: "space-between", rowGap: 14, fontSize: 12, lineHeight: 1.5 },
  signer: { width: "47%" },
  ruled: { flexDirection: "row", alignItems: "flex-end" },
  rule: { flexGrow: 1, height: 20, marginLeft: 6, borderBottomWidth: 0.75, borderBottomColor: INK },
  signedOn: { textAlign: "right", marginTop: 6 },
  seals: { flexDirection: "row", flexWrap: "wrap", justifyContent: "flex-end", columnGap: 24, rowGap: 20, marginTop: 24, paddingBottom: 36, lineHeight: 1.6 },
  seal: { width: "47%", textAlign: "center" },
  sealNote: { fontSize: 10, color: "#555" },
  foot: { position: "absolute", top: 790, left: 74, right: 74, flexDirection: "row", justifyContent: "space-between", fontSize: 8.5, lineHeight: 1.4, color: "#555" },
});

/** Who signs and who seals stay on one page, and never alone: these last lines go with them. */
const LAST = 2;

const Line = ({ line: { text, indented }, size }: { line: Letter["lines"][number]; size: number }) => <Text style={indented ? [styles.indented, { textIndent: 2 * size }] : styles.line} orphans={2} widows={2}>{text}</Text>;

/** Its heads stand above the rows on each page. */
function List({ table: { columns, rows } }: { table: NonNullable<Letter["table"]> }) {
  const sum = columns.reduce((total, { share }) => total + share, 0);
  const widths = columns.map(({ share }) => ({ width: `${((share / sum) * 100).toFixed(3)}%` }));
  return (
    <View style={styles.table}>
      <View fixed style={styles.row}>
        {columns.map(({ header }, place) => <Text key={place} style={[styles.cell, styles.header, widths[place] ?? {}]}>{header}</Text>)}
      </View>
      {rows.map((row, index) => (
        <View key={index} style={styles.row} wrap={row.some((cell) => cell.length > LONG_CELL)}>
          {row.map((cell, place) => <Text key={place} style={[styles.cell, widths[place] ?? {}]}>{cell}</Text>)}
        </View>
      ))}
    </View>
  );
}

/** Letters of a cell beyond which its row may go over the end of a page. */
const LONG_CELL = 600;

/** Drawn without a mark of who made it: it is handed to a party and sealed (docs/decisions/watermark.md). At the foot of each page stand its number and that of the copy. */
const LetterDocument = ({ letter, size, last = letter.table ? letter.lines.length : -LAST }: { letter: Letter; size: number; last?: number }) => (
  <Document title={`${letter.title} ${letter.reference}`} language={letter.language} producer="Hutong" creator="Hutong">
    <Page size="A4" style={[styles.page, { fontSize: size, lineHeight: LETTER_SPACING }]} wrap>
      <View fixed style={styles.foot}>
        <Text render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
        <Text>{letter.copy}</Text>
      </View>
      <Text style={styles.title}>{letter.title}</Text>
      <View style={styles.numbers}>
        <Text>{letter.number}</Text>
        <Text>{letter.reference}</Text>
      </View>
      {letter.lines.slice(0, last).map((line, index) => <Line key={index} line={line} size={size} />)}
      {letter.table && <List table={letter.table} />}
      <View wrap={false}>
        {letter.lines.slice(last).map((line, index) => <Line key={index} line={line} size={size} />)}
        <View style={[styles.signers, styles.end]}>
          {letter.signers.map((signer) => (
            <View key={signer} style={styles.signer}>
              <View style={styles.ruled}>
                <Text>{signer}</Text>
                <View style={styles.rule} />
              </View>
              <Text style={styles.signedOn}>{letter.signedOn}</Text>
            </View>
          ))}
        </View>
        <View style={styles.seals}>
          {letter.seals.map(({ office, seal, on }) => (
            <View key={office} style={styles.seal}>
              <Text>{office}</Text>
              <Text style={styles.sealNote}>{seal}</Text>
              <Text>{on}</Text>
            </View>
          ))}
        </View>
      </View>
    </Page>
  </Document>
);

/** The letter as an A4 PDF, in the largest size of type at which it stands on one page; a letter that the font lacks is shown as a mark, which whoever signs corrects by hand. For a process of its own (render-pdf.ts). */
export async function letterPdf(given: Letter): Promise<Buffer> {
  const { clean } = knownLetters(await letters());
  const letter = mapLetter(given, clean);
  // A list has as many pages as it needs.
  if (letter.table) return renderToBuffer(<LetterDocument letter={letter} size={LIST_SIZE} />);
  const drawn = (size: number) => renderToBuffer(<LetterDocument letter={letter} size={size} />);
  for (const size of LETTER_SIZES) {
    const pdf = await drawn(size);
    if (pagesIn(pdf) === 1) return pdf;
  }
  return drawn(LONG_LETTER);
}

/** Its objects stand uncompressed; each page is one. */
const pagesIn = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
