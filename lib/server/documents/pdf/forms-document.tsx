import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { FormSheet } from "../../../shared/form-sheet";
import { FAMILY, letters } from "./fonts";
import { knownLetters } from "./known-letters";

const LINE = "#666";
const below = { borderBottomWidth: 0.6, borderBottomColor: LINE };
const right = { borderRightWidth: 0.6, borderRightColor: LINE };
const frame = { ...below, ...right, borderLeftWidth: 0.6, borderLeftColor: LINE };
const styles = StyleSheet.create({
  page: { fontFamily: FAMILY, fontSize: 9.5, lineHeight: 1.4, color: "#1a1a1a", paddingTop: 56, paddingBottom: 54, paddingHorizontal: 48 },
  head: { position: "absolute", top: 26, left: 48, right: 48, flexDirection: "row", justifyContent: "space-between", fontSize: 8, color: "#555" },
  foot: { position: "absolute", top: 800, left: 48, right: 48, flexDirection: "row", justifyContent: "space-between", fontSize: 8, color: "#555" },
  footMark: { width: 380 },
  title: { fontSize: 18, lineHeight: 1.5, fontWeight: 700, textAlign: "center", marginBottom: 10 },
  line: { marginBottom: 6 },
  section: { fontWeight: 700, paddingVertical: 3, paddingHorizontal: 5, backgroundColor: "#ededed", ...frame },
  first: { borderTopWidth: 0.6, borderTopColor: LINE },
  row: { flexDirection: "row", ...frame },
  label: { width: 82, paddingVertical: 3, paddingHorizontal: 5, color: "#404040", ...right },
  value: { flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingVertical: 3, paddingHorizontal: 5 },
  divided: { ...right },
  signers: { flexDirection: "row", flexWrap: "wrap", marginTop: 14 },
  signer: { width: "50%", flexDirection: "row", alignItems: "flex-end", height: 32, paddingRight: 18 },
  rule: { flexGrow: 1, marginLeft: 4, ...below },
  stamp: { marginTop: 44, flexDirection: "row", justifyContent: "flex-end" },
  stampText: { width: 190, textAlign: "right" },
});

type Cell = FormSheet["sections"][number]["cells"][number];

/** Two short cells share a row; a wide one, and one that is left over, have their own. */
function rowsOf(cells: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = [];
  for (const cell of cells) {
    const last = rows.at(-1);
    if (!cell.wide && last?.length === 1 && !last[0]?.wide) last.push(cell);
    else rows.push([cell]);
  }
  return rows;
}

const Row = ({ cells }: { cells: readonly Cell[] }) => (
  <View style={styles.row} wrap={false}>
    {cells.map(({ label, value }, place) => [
      <Text key={`label-${place}`} style={styles.label}>{label}</Text>,
      <Text key={`value-${place}`} style={[styles.value, place === 0 && cells.length > 1 ? styles.divided : {}]}>{value}</Text>,
    ])}
  </View>
);

/** One form: its heads on each page with the number, page numbers of its own, at the end the places for signatures and seal, kept together. */
function FormPages({ form: { title, name, line, mark, sections, signers, seal, date } }: { form: FormSheet }) {
  return (
    <Page size="A4" style={styles.page} wrap>
      <View fixed style={styles.head}>
        <Text>{title}</Text>
        <Text>{name}</Text>
      </View>
      <View fixed style={styles.foot}>
        <Text style={styles.footMark}>{mark}</Text>
        <Text render={({ subPageNumber, subPageTotalPages }) => `${subPageNumber} / ${subPageTotalPages}`} />
      </View>
      <Text style={styles.title}>{title}</Text>
      <Text style={styles.line}>{line}</Text>
      {sections.map(({ title: section, cells }, index) => {
        const [begin, ...rest] = rowsOf(cells);
        return (
          <View key={section}>
            {/* A heading never stands alone at the foot of a page. */}
            <View wrap={false}>
              <Text style={[styles.section, index === 0 ? styles.first : {}]}>{section}</Text>
              {begin && <Row cells={begin} />}
            </View>
            {rest.map((row, at) => <Row key={at} cells={row} />)}
          </View>
        );
      })}
      <View wrap={false}>
        <View style={styles.signers}>
          {signers.map((signer) => (
            <View key={signer} style={styles.signer}>
              <Text>{signer}</Text>
              <View style={styles.rule} />
            </View>
          ))}
        </View>
        <View style={styles.stamp}>
          <Text style={styles.stampText}>{`${seal}\n\n${date}`}</Text>
        </View>
      </View>
    </Page>
  );
}

/** Forms as one PDF under a password (AES-256); a letter that no font has is shown as a mark. */
export async function formsPdf(given: readonly FormSheet[], password: string): Promise<Buffer> {
  const { clean } = knownLetters(await letters());
  const forms = given.map((form) => ({
    ...form, line: clean(form.line.replaceAll(/ {2,}/g, "　　")), mark: clean(form.mark),
    sections: form.sections.map(({ title, cells }) => ({ title, cells: cells.map((cell) => ({ ...cell, value: clean(cell.value) })) })),
  }));
  return renderToBuffer(
    <Document pdfVersion="1.7ext3" userPassword={password} ownerPassword={password} permissions={{ printing: "highResolution", copying: true }}>
      {forms.map((form) => <FormPages key={form.name} form={form} />)}
    </Document>,
  );
}
