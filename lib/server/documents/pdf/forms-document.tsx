import { Canvas, Document, Image as Picture, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { formRows, type FormCell, type FormGroup, type FormSection, type FormSheet } from "../../../shared/form-sheet";
import { FAMILY, letters } from "./fonts";
import { knownLetters } from "./known-letters";
import { linesOf } from "./presence";

/** Every line of the form is the same. */
const WIDTH = 0.75;
const COLOUR = "#555";
const top = { borderTopWidth: WIDTH, borderTopColor: COLOUR };
const left = { borderLeftWidth: WIDTH, borderLeftColor: COLOUR };
const LABEL = 88;
const PHOTO = 92;
/** Between the margins of the page. */
const BODY = { width: 499, height: 720 };
const LINE = 13.3;
const PADDING = 5;
const SIGNING = 220;

const styles = StyleSheet.create({
  page: { fontFamily: FAMILY, fontSize: 9.5, lineHeight: 1.4, color: "#1a1a1a", paddingTop: 52, paddingBottom: 52, paddingHorizontal: 48 },
  head: { position: "absolute", top: 26, left: 48, right: 48, flexDirection: "row", justifyContent: "space-between", fontSize: 8, color: "#555" },
  foot: { position: "absolute", top: 802, left: 48, right: 48, flexDirection: "row", justifyContent: "space-between", fontSize: 8, color: "#555" },
  footMark: { width: 380 },
  title: { fontSize: 18, lineHeight: 1.5, fontWeight: 700, textAlign: "center", marginBottom: 8 },
  line: { marginBottom: 6 },
  note: { marginBottom: 6, fontWeight: 700 },
  // Over the line at the end of the part before; at the head of a page a line of its own.
  part: { marginTop: -WIDTH, ...top, ...left },
  section: { fontWeight: 700, paddingTop: 2.5, paddingBottom: 2.5 + WIDTH, paddingHorizontal: PADDING, backgroundColor: "#ededed" },
  over: { position: "absolute", top: 0, right: 0, bottom: 0, left: 0 },
  beside: { flexDirection: "row", flexGrow: 1 },
  grow: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  row: { flexDirection: "row", flexGrow: 1 },
  label: { width: LABEL, paddingTop: 2.5, paddingBottom: 2.5 + WIDTH, paddingHorizontal: PADDING, color: "#404040", justifyContent: "center" },
  value: { flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingTop: 2.5, paddingBottom: 2.5 + WIDTH, paddingHorizontal: PADDING, justifyContent: "center" },
  group: { width: 36, alignItems: "center", justifyContent: "center" },
  photo: { width: PHOTO, minHeight: 118, alignItems: "center", justifyContent: "center", color: "#404040", padding: 3 },
  picture: { width: PHOTO - 8, height: 112, objectFit: "contain" },
  signers: { flexDirection: "row", flexWrap: "wrap" },
  signer: { width: "50%", height: 56, paddingVertical: 6, paddingHorizontal: PADDING, justifyContent: "space-between" },
  ruled: { flexDirection: "row", alignItems: "flex-end" },
  rule: { flexGrow: 1, height: 16, marginLeft: 4, borderBottomWidth: WIDTH, borderBottomColor: COLOUR },
  date: { textAlign: "right" },
  seal: { height: 104, padding: PADDING, justifyContent: "space-between" },
});

/** The lines around a cell, those above and left over its neighbours' own, as thin areas: a border is cut out of a stroke, and where it falls between two dots some screens show nothing of it. */
const Lines = () => (
  <Canvas
    style={styles.over}
    paint={(painter, width, height) => {
      painter.rect(-WIDTH, -WIDTH, width + WIDTH, WIDTH).rect(-WIDTH, height - WIDTH, width + WIDTH, WIDTH).rect(-WIDTH, -WIDTH, WIDTH, height + WIDTH).rect(width - WIDTH, -WIDTH, WIDTH, height + WIDTH).fill(COLOUR);
      return null;
    }}
  />
);

const Row = ({ cells }: { cells: readonly FormCell[] }) => (
  <View style={styles.row} wrap={false}>
    {cells.flatMap(({ label, value }, place) => [
      <View key={`label-${place}`} style={styles.label}><Text>{label}</Text><Lines /></View>,
      <View key={`value-${place}`} style={styles.value}><Text>{value}</Text><Lines /></View>,
    ])}
  </View>
);

const Rows = ({ cells }: { cells: readonly FormCell[] }) => <View style={styles.grow}>{formRows(cells).map((row, at) => <Row key={at} cells={row} />)}</View>;

/** Rows with the name of whom they are about beside them. */
const Group = ({ group: { name, cells }, whole }: { group: FormGroup; whole: boolean }) => (
  <View style={styles.beside} wrap={!whole}>
    {name !== "" && <View style={styles.group}><Text>{name}</Text><Lines /></View>}
    <Rows cells={cells} />
  </View>
);

/** About how high a section is with these of its rows, from their letters. */
const heightOf = (groups: FormSection["groups"]): number =>
  groups.reduce((sum, { cells }) => sum + formRows(cells).reduce((rows, row) => rows + PADDING + LINE * Math.max(...row.map(({ label, value }) =>
    Math.max(linesOf(label, LABEL - 2 * PADDING), linesOf(value, (row.length > 1 ? (BODY.width - PHOTO) / 2 : BODY.width) - LABEL - 4 * PADDING)))), 0), LINE + PADDING);

/** Lines for signatures with their days, and the place of the seal. */
const Signing = ({ form: { signers, seal, date } }: { form: FormSheet }) => (
  <View>
    <View style={styles.signers}>
      {signers.map((signer) => (
        <View key={signer} style={styles.signer}>
          <View style={styles.ruled}>
            <Text>{signer}</Text>
            <View style={styles.rule} />
          </View>
          <Text style={styles.date}>{date}</Text>
          <Lines />
        </View>
      ))}
    </View>
    <View style={styles.seal}>
      <Text>{seal}</Text>
      <Text style={styles.date}>{date}</Text>
      <Lines />
    </View>
  </View>
);

/**
 * A section goes over to the next page whole; one of several groups is parted between them, and one that no page holds between its rows, its heading on each of its pages. The last
 * has the places for signatures and seal under it. `inside`: of the section above, which lends its frame.
 */
function Section({ section, form, signed = false, inside = false, end }: { section: FormSection; form: FormSheet; signed?: boolean; inside?: boolean; end?: FormSection }) {
  const { title, groups, photo } = section;
  const fits = heightOf(groups) + (signed ? SIGNING : 0) < BODY.height;
  const whole = fits && groups.length === 1 && !end;
  const last = end && groups.length === 1 ? groups[0] : undefined;
  const rows = last ? formRows(last.cells) : [];
  const first = groups.slice(0, 1);
  return (
    <>
      {/* Draws nothing: where the heading and the first group have no room, the section begins on the next page. */}
      {fits && !whole && <View minPresenceAhead={heightOf(last ? [{ name: "", cells: rows[0] ?? [] }] : first)} />}
      <View wrap={!whole} style={inside ? {} : styles.part}>
        <View fixed={!whole} style={styles.section}><Text>{title}</Text><Lines /></View>
        {last && end ? (
          <>
            {/* Each in a frame of its own: a row grows where it has room, and the rest of the page is room. */}
            {rows.slice(0, -1).map((row, at) => <View key={at} wrap={false}><Row cells={row} /></View>)}
            <View wrap={false}>
              {rows.slice(-1).map((row, at) => <Row key={at} cells={row} />)}
              <Section section={end} form={form} signed inside />
            </View>
          </>
        ) : (
          <View style={styles.beside}>
            <View style={styles.grow}>{groups.map((group) => <Group key={group.name} group={group} whole={fits} />)}</View>
            {photo && <View style={styles.photo}>{form.photo ? <Picture src={form.photo} style={styles.picture} /> : <Text>{form.photoLabel}</Text>}<Lines /></View>}
          </View>
        )}
        {signed && <Signing form={form} />}
      </View>
    </>
  );
}

/** The end of the form: signatures and seal never stand on a page alone. The section before goes with them whole, or with its last row where no page holds it together with them; apart from them where even that has no room. */
function End({ form, before, end }: { form: FormSheet; before: FormSection; end: FormSection }) {
  const signing = heightOf(end.groups) + SIGNING;
  const last = before.groups.flatMap(({ cells }) => formRows(cells)).at(-1) ?? [];
  if (heightOf(before.groups) + signing < BODY.height) {
    return (
      <View wrap={false}>
        <Section section={before} form={form} />
        <Section section={end} form={form} signed />
      </View>
    );
  }
  if (before.groups.length === 1 && heightOf([{ name: "", cells: last }]) + signing < BODY.height) return <Section section={before} form={form} end={end} />;
  return (
    <>
      <Section section={before} form={form} />
      <Section section={end} form={form} signed />
    </>
  );
}

/** One form: its heads on each page with the number, page numbers of its own. */
function FormPages({ form }: { form: FormSheet }) {
  const { title, name, line, notes, mark, sections } = form;
  const [before, end] = sections.slice(-2);
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
      {notes.map((note) => <Text key={note} style={styles.note}>{note}</Text>)}
      {sections.slice(0, -2).map((section) => <Section key={section.title} section={section} form={form} />)}
      {before && end && <End form={form} before={before} end={end} />}
    </Page>
  );
}

/** Forms as one PDF under a password (AES-256); a letter that no font has is shown as a mark. */
export async function formsPdf(given: readonly FormSheet[], password: string): Promise<Buffer> {
  const { clean } = knownLetters(await letters());
  const forms = given.map((form) => ({
    ...form, line: clean(form.line.replaceAll(/ {2,}/g, "　　")), notes: form.notes.map(clean), mark: clean(form.mark), date: form.date.replaceAll(/ {2,}/g, "　　"),
    sections: form.sections.map((section) => ({
      ...section, groups: section.groups.map((group) => ({ ...group, cells: group.cells.map((cell) => ({ ...cell, value: clean(cell.value) })) })),
    })),
  }));
  return renderToBuffer(
    <Document pdfVersion="1.7ext3" userPassword={password} ownerPassword={password} permissions={{ printing: "highResolution", copying: true }}>
      {forms.map((form) => <FormPages key={form.name} form={form} />)}
    </Document>,
  );
}
