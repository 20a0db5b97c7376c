import { Document, Image as Picture, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { formRows, type FormCell, type FormGroup, type FormSection, type FormSheet } from "../../../shared/form-sheet";
import { FAMILY, letters } from "./fonts";
import { knownLetters } from "./known-letters";
import { linesOf } from "./presence";

/** Every line of the form is the same. */
const WIDTH = 0.75;
const COLOUR = "#555";
const top = { borderTopWidth: WIDTH, borderTopColor: COLOUR };
const below = { borderBottomWidth: WIDTH, borderBottomColor: COLOUR };
const left = { borderLeftWidth: WIDTH, borderLeftColor: COLOUR };
const right = { borderRightWidth: WIDTH, borderRightColor: COLOUR };
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
  // Over the line at the end of the part before; at the head of a page a line of its own.
  part: { marginTop: -WIDTH, ...top, ...left },
  section: { fontWeight: 700, paddingVertical: 2.5, paddingHorizontal: PADDING, backgroundColor: "#ededed", ...below, ...right },
  beside: { flexDirection: "row", flexGrow: 1 },
  grow: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  row: { flexDirection: "row", flexGrow: 1 },
  label: { width: LABEL, paddingVertical: 2.5, paddingHorizontal: PADDING, color: "#404040", justifyContent: "center", ...below, ...right },
  value: { flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingVertical: 2.5, paddingHorizontal: PADDING, justifyContent: "center", ...below, ...right },
  group: { width: 36, alignItems: "center", justifyContent: "center", ...below, ...right },
  photo: { width: PHOTO, minHeight: 118, alignItems: "center", justifyContent: "center", color: "#404040", padding: 3, ...below, ...right },
  picture: { width: PHOTO - 8, height: 112, objectFit: "contain" },
  signers: { flexDirection: "row", flexWrap: "wrap" },
  signer: { width: "50%", height: 56, paddingVertical: 6, paddingHorizontal: PADDING, justifyContent: "space-between", ...below, ...right },
  ruled: { flexDirection: "row", alignItems: "flex-end" },
  rule: { flexGrow: 1, height: 16, marginLeft: 4, ...below },
  date: { textAlign: "right" },
  seal: { height: 104, padding: PADDING, justifyContent: "space-between", ...below, ...right },
});

const Row = ({ cells }: { cells: readonly FormCell[] }) => (
  <View style={styles.row} wrap={false}>
    {cells.flatMap(({ label, value }, place) => [
      <View key={`label-${place}`} style={styles.label}><Text>{label}</Text></View>,
      <View key={`value-${place}`} style={styles.value}><Text>{value}</Text></View>,
    ])}
  </View>
);

const Rows = ({ cells }: { cells: readonly FormCell[] }) => <View style={styles.grow}>{formRows(cells).map((row, at) => <Row key={at} cells={row} />)}</View>;

/** Rows with the name of whom they are about beside them. */
const Group = ({ group: { name, cells } }: { group: FormGroup }) => (
  <View style={styles.beside}>
    {name !== "" && <View style={styles.group}><Text>{name}</Text></View>}
    <Rows cells={cells} />
  </View>
);

/** About how high a section is, from its letters. */
const heightOf = ({ groups }: FormSection): number =>
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
        </View>
      ))}
    </View>
    <View style={styles.seal}>
      <Text>{seal}</Text>
      <Text style={styles.date}>{date}</Text>
    </View>
  </View>
);

/** A section goes over to the next page whole, the last one with the places for signatures and seal; one that no page holds is parted between its rows, its heading on each of its pages. */
function Section({ section, form, last }: { section: FormSection; form: FormSheet; last: boolean }) {
  const whole = heightOf(section) + (last ? SIGNING : 0) < BODY.height;
  return (
    <View wrap={!whole} style={styles.part}>
      <View fixed={!whole}><Text style={styles.section}>{section.title}</Text></View>
      <View style={styles.beside}>
        <View style={styles.grow}>{section.groups.map((group) => <Group key={group.name} group={group} />)}</View>
        {section.photo && <View style={styles.photo}>{form.photo ? <Picture src={form.photo} style={styles.picture} /> : <Text>{form.photoLabel}</Text>}</View>}
      </View>
      {last && <Signing form={form} />}
    </View>
  );
}

/** One form: its heads on each page with the number, page numbers of its own. */
function FormPages({ form }: { form: FormSheet }) {
  const { title, name, line, mark, sections } = form;
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
      {sections.map((section, at) => <Section key={section.title} section={section} form={form} last={at === sections.length - 1} />)}
    </Page>
  );
}

/** Forms as one PDF under a password (AES-256); a letter that no font has is shown as a mark. */
export async function formsPdf(given: readonly FormSheet[], password: string): Promise<Buffer> {
  const { clean } = knownLetters(await letters());
  const forms = given.map((form) => ({
    ...form, line: clean(form.line.replaceAll(/ {2,}/g, "　　")), mark: clean(form.mark), date: form.date.replaceAll(/ {2,}/g, "　　"),
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
