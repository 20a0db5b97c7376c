import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { mapPaper, type Paper, type PaperBlock, type PaperFact } from "../../../shared/paper";
import { FAMILY, letters } from "./fonts";
import { knownLetters } from "./known-letters";
import { beginningOf, factRows, keptTogether, presenceOf, sheetsOf, staysWhole, TERM_WIDTH } from "./presence";

const styles = StyleSheet.create({
  page: { fontFamily: FAMILY, fontSize: 10, lineHeight: 1.5, color: "#1a1a1a", paddingTop: 62, paddingBottom: 62, paddingHorizontal: 54 },
  head: { position: "absolute", top: 28, left: 54, right: 54, paddingBottom: 4, borderBottomWidth: 0.7, borderBottomColor: "#888", flexDirection: "row", justifyContent: "space-between", fontSize: 8.5, color: "#555" },
  foot: { position: "absolute", top: 796, left: 54, right: 54, paddingTop: 4, borderTopWidth: 0.7, borderTopColor: "#888", flexDirection: "row", justifyContent: "space-between", fontSize: 8.5, color: "#555" },
  footMark: { width: 350 },
  marks: { position: "absolute", top: 0, left: 0, right: 0, bottom: 0 },
  mark: { position: "absolute", width: 440, textAlign: "center", fontSize: 13, color: "#ececec", transform: "rotate(-28deg)" },
  title: { fontSize: 24, fontWeight: 700, lineHeight: 1.4, textAlign: "center", marginTop: 24, marginBottom: 12 },
  organisation: { fontSize: 14, textAlign: "center", marginTop: 120 },
  number: { fontSize: 12, textAlign: "center", marginBottom: 48 },
  contents: { fontSize: 16, lineHeight: 1.4, fontWeight: 700, marginBottom: 10 },
  part: { marginTop: 18, marginBottom: 6 },
  firstPart: { marginBottom: 6 },
  partTitle: { fontSize: 16, lineHeight: 1.4, fontWeight: 700 },
  heading: { fontSize: 11.5, fontWeight: 700, marginTop: 10, marginBottom: 4 },
  text: { marginBottom: 4 },
  facts: { marginBottom: 6, borderTopWidth: 0.5, borderTopColor: "#bbb" },
  factRow: { flexDirection: "row", borderBottomWidth: 0.5, borderBottomColor: "#bbb" },
  fact: { flexDirection: "row", width: "50%", paddingVertical: 2.5, paddingRight: 8 },
  factWide: { flexDirection: "row", width: "100%", paddingVertical: 2.5 },
  term: { width: TERM_WIDTH, paddingRight: 8, color: "#555" },
  value: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  table: { marginTop: 2, marginBottom: 8, borderTopWidth: 0.7, borderTopColor: "#666" },
  row: { flexDirection: "row", borderBottomWidth: 0.5, borderBottomColor: "#bbb" },
  headerRow: { flexDirection: "row", borderBottomWidth: 0.7, borderBottomColor: "#666", fontWeight: 700 },
  cell: { paddingVertical: 2.5, paddingRight: 6 },
  line: { flexDirection: "row", paddingVertical: 4, borderBottomWidth: 0.5, borderBottomColor: "#bbb", fontSize: 11 },
  lineTitle: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  none: { color: "#555" },
  note: { marginTop: 16, fontSize: 9, color: "#555" },
});

/** Left and top of each mark on an A4 page, in points. */
const MARKS = [[-60, 130], [130, 300], [-60, 470], [130, 640]] as const;

const Facts = ({ items }: { items: readonly PaperFact[] }) => (
  <View style={styles.facts} wrap={!keptTogether(items)}>
    {factRows(items).map((row, index) => (
      <View key={index} style={styles.factRow} wrap={!staysWhole(row.map(({ value }) => value))}>
        {row.map(({ term, value, wide }, place) => (
          <View key={place} style={wide ? styles.factWide : styles.fact}>
            <Text style={styles.term}>{term}</Text>
            <Text style={styles.value}>{value || "—"}</Text>
          </View>
        ))}
      </View>
    ))}
  </View>
);

/** The header stands above its rows on each page; the last two rows stand together, so that no page holds one alone. */
function Table({ table }: { table: Extract<PaperBlock, { kind: "table" }> }) {
  const { columns, rows } = table;
  const sum = columns.reduce((total, { share }) => total + share, 0);
  const widths = columns.map(({ share }) => ({ width: `${((share / sum) * 100).toFixed(3)}%` }));
  const line = (row: readonly string[], index: number) => (
    <View key={index} style={styles.row} wrap={!staysWhole(row)}>
      {row.map((cell, place) => <Text key={place} style={[styles.cell, widths[place] ?? {}]}>{cell || "—"}</Text>)}
    </View>
  );
  const last = rows.length > 2 && rows.slice(-2).every(staysWhole) ? rows.length - 2 : rows.length;
  return (
    <>
      {/* Draws nothing: where the header and a row have no room, the table begins on the next page. */}
      <View minPresenceAhead={beginningOf(table)} />
      <View style={styles.table}>
        <View fixed style={styles.headerRow}>
          {columns.map(({ header }, index) => <Text key={index} style={[styles.cell, widths[index] ?? {}]}>{header}</Text>)}
        </View>
        {rows.slice(0, last).map(line)}
        {last < rows.length && <View wrap={false}>{rows.slice(last).map(line)}</View>}
      </View>
    </>
  );
}

/** `following`: what stands under it. */
function Block({ block, following }: { block: PaperBlock; following: readonly PaperBlock[] }) {
  switch (block.kind) {
    case "heading":
      return <Text style={styles.heading} minPresenceAhead={presenceOf(following)}>{block.text}</Text>;
    case "text":
      return <Text style={styles.text}>{block.text}</Text>;
    case "facts":
      return <Facts items={block.items} />;
    case "table":
      return <Table table={block} />;
  }
}

/** What stands on each page: the mark under the text, head and foot. */
const Frame = ({ paper }: { paper: Paper }) => (
  <>
    <View fixed style={styles.marks}>
      {MARKS.map(([left, top]) => <Text key={top} style={[styles.mark, { left, top }]}>{paper.mark}</Text>)}
    </View>
    <View fixed style={styles.head}>
      <Text>{`${paper.organisation} ${paper.title}`}</Text>
      <Text>{paper.number}</Text>
    </View>
    <View fixed style={styles.foot}>
      <Text style={styles.footMark}>{paper.mark}</Text>
      <Text render={({ pageNumber, totalPages }) => paper.words.page.replace("{page}", String(pageNumber)).replace("{total}", String(totalPages))} />
    </View>
  </>
);

interface Layout {
  paper: Paper;
  missing: readonly string[];
  /** On which page each part begins, as the layout before found it; empty in the first. */
  pages: readonly number[];
  onPart: (index: number, page: number) => void;
}

/** Parts follow one another on the page; none begins where nothing of it has room under its title. A fragment: the page's end is found among the page's own children. */
const Part = ({ index, first, paper, onPart }: { index: number; first: boolean } & Pick<Layout, "paper" | "onPart">) => {
  const { title, blocks } = paper.parts[index] ?? { title: "", blocks: [] };
  // Each node may have one; the types know it of pages alone.
  const bookmark = { bookmark: title };
  return (
    <>
      <View {...bookmark} style={first ? styles.firstPart : styles.part} wrap={false} minPresenceAhead={presenceOf(blocks)}>
        <Text style={styles.partTitle}>{`${index + 1} ${title}`}</Text>
        {/* Draws nothing: says on which page the part came to stand, once all pages are known. */}
        <Text
          render={({ pageNumber, totalPages }) => {
            if (totalPages) onPart(index, pageNumber);
            return "";
          }}
        />
      </View>
      {blocks.length === 0 ? <Text style={styles.none}>{paper.words.none}</Text> : blocks.map((block, place) => <Block key={place} block={block} following={blocks.slice(place + 1, place + 8)} />)}
    </>
  );
};

const PaperDocument = ({ paper, missing, pages, onPart }: Layout) => (
  <Document title={`${paper.title} ${paper.number}`} author={paper.organisation} language={paper.language} producer="Hutong" creator="Hutong">
    <Page size="A4" style={styles.page}>
      <Frame paper={paper} />
      <Text style={styles.organisation}>{paper.organisation}</Text>
      <Text style={styles.title}>{paper.title}</Text>
      <Text style={styles.number}>{paper.number}</Text>
      <Facts items={paper.facts.map((fact) => ({ ...fact, wide: true }))} />
      {missing.length > 0 && <Text style={styles.note}>{paper.words.missing.replace("{characters}", missing.join(" "))}</Text>}
    </Page>
    <Page size="A4" style={styles.page} bookmark={paper.words.contents}>
      <Frame paper={paper} />
      <Text style={styles.contents}>{paper.words.contents}</Text>
      {paper.parts.map(({ title }, index) => (
        <View key={index} style={styles.line} wrap={false}>
          <Text style={styles.lineTitle}>{`${index + 1} ${title}`}</Text>
          <Text>{pages[index] ?? "0"}</Text>
        </View>
      ))}
    </Page>
    {sheetsOf(paper.parts).map((sheet, place) => (
      <Page key={place} size="A4" style={styles.page}>
        <Frame paper={paper} />
        {sheet.map((index) => <Part key={index} index={index} first={index === sheet[0]} paper={paper} onPart={onPart} />)}
      </Page>
    ))}
  </Document>
);

/**
 * The paper as an A4 PDF. Laid out twice: the table of contents shows on which pages the parts came to stand. Takes the processor for seconds: for a process of its
 * own (render-pdf.ts). Throws when the font is missing or the layout fails.
 */
export async function pdfOf(given: Paper): Promise<Buffer> {
  const { clean, missing } = knownLetters(await letters());
  const paper = mapPaper(given, clean);
  const found: number[] = [];
  const layout = (pages: readonly number[]) => renderToBuffer(<PaperDocument paper={paper} missing={missing()} pages={pages} onPart={(index, page) => { found[index] = page; }} />);
  await layout([]);
  return layout([...found]);
}
