import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { mapPaper, type Paper, type PaperBlock, type PaperFact, type PaperPart } from "../../../shared/paper";
import { FAMILY, letters } from "./fonts";
import { knownLetters } from "./known-letters";

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
  part: { fontSize: 16, lineHeight: 1.4, fontWeight: 700, marginBottom: 10 },
  heading: { fontSize: 11.5, fontWeight: 700, marginTop: 10, marginBottom: 4 },
  text: { marginBottom: 4 },
  facts: { marginBottom: 6, borderTopWidth: 0.5, borderTopColor: "#bbb" },
  factRow: { flexDirection: "row", borderBottomWidth: 0.5, borderBottomColor: "#bbb" },
  fact: { flexDirection: "row", width: "50%", paddingVertical: 2.5, paddingRight: 8 },
  factWide: { flexDirection: "row", width: "100%", paddingVertical: 2.5 },
  term: { width: 96, paddingRight: 8, color: "#555" },
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
/** A row with more letters than this may be parted by the page's end; a shorter one goes over whole. */
const WHOLE_ROW = 240;

const lengthOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);

/** Two short facts share a line; a long one has its own. */
function factRows(items: readonly PaperFact[]): PaperFact[][] {
  const rows: PaperFact[][] = [];
  for (const item of items) {
    const last = rows.at(-1);
    if (!item.wide && last?.length === 1 && !last[0]?.wide) last.push(item);
    else rows.push([item]);
  }
  return rows;
}

const Facts = ({ items }: { items: readonly PaperFact[] }) => (
  <View style={styles.facts}>
    {factRows(items).map((row, index) => (
      <View key={index} style={styles.factRow} wrap={lengthOf(row.map(({ value }) => value)) > WHOLE_ROW}>
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

function Table({ columns, rows }: Extract<PaperBlock, { kind: "table" }>) {
  const sum = columns.reduce((total, { share }) => total + share, 0);
  const widths = columns.map(({ share }) => ({ width: `${((share / sum) * 100).toFixed(3)}%` }));
  return (
    <View style={styles.table}>
      <View style={styles.headerRow} wrap={false} minPresenceAhead={40}>
        {columns.map(({ header }, index) => <Text key={index} style={[styles.cell, widths[index] ?? {}]}>{header}</Text>)}
      </View>
      {rows.map((row, index) => (
        <View key={index} style={styles.row} wrap={lengthOf(row) > WHOLE_ROW}>
          {row.map((cell, place) => <Text key={place} style={[styles.cell, widths[place] ?? {}]}>{cell || "—"}</Text>)}
        </View>
      ))}
    </View>
  );
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case "heading":
      return <Text style={styles.heading} minPresenceAhead={48}>{block.text}</Text>;
    case "text":
      return <Text style={styles.text}>{block.text}</Text>;
    case "facts":
      return <Facts items={block.items} />;
    case "table":
      return <Table {...block} />;
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

const Part = ({ part: { title, blocks }, index, paper, onPart }: { part: PaperPart; index: number } & Pick<Layout, "paper" | "onPart">) => (
  <Page size="A4" style={styles.page} bookmark={title}>
    <Frame paper={paper} />
    <Text style={styles.part}>{`${index + 1} ${title}`}</Text>
    {/* Draws nothing: says on which page the part begins. */}
    <Text
      fixed
      render={({ pageNumber, subPageNumber }) => {
        if (subPageNumber === 1) onPart(index, pageNumber);
        return "";
      }}
    />
    {blocks.length === 0 ? <Text style={styles.none}>{paper.words.none}</Text> : blocks.map((block, place) => <Block key={place} block={block} />)}
  </Page>
);

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
      <Text style={styles.part}>{paper.words.contents}</Text>
      {paper.parts.map(({ title }, index) => (
        <View key={index} style={styles.line} wrap={false}>
          <Text style={styles.lineTitle}>{`${index + 1} ${title}`}</Text>
          <Text>{pages[index] ?? "0"}</Text>
        </View>
      ))}
    </Page>
    {paper.parts.map((part, index) => <Part key={index} part={part} index={index} paper={paper} onPart={onPart} />)}
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
