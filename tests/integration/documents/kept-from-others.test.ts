import { beforeAll, describe, expect, it } from "vitest";
import { copyFor } from "@/lib/features/case/family-copy";
import { PRINT_PURPOSES } from "@/lib/features/privacy/schema";
import { sealTexts } from "@/lib/server/crypto/texts";
import { caseFile } from "@/lib/workflows/case-file";
import type { PersonKey } from "../../factories/organisations";
import { insertRegistration } from "../../factories/records";
import { insertReports, REPORTER } from "../../factories/reports";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { caseInService, type Ready } from "../referral/support";

/** What was written at a visit, as everybody reads it on the page; in a copy that leaves the office, and in the file of who sees names masked, it stands without whom and what is kept back there. */
const SIBLING = "金小桥";
let world: World;
let ready: Ready;
let said: string;

beforeAll(async () => {
  world = await createWorld();
  ready = await caseInService(world, "T4_1", { assessed: true });
  const visitId = await insertVisit(world, ready, "DONE", "2026-11-01");
  await insertReports(world, ready);
  const sibling = await insertRegistration(world, { name: SIBLING, birthDate: "2018-02-01" });
  await queryAll("UPDATE child_guardian g SET phone_index = o.phone_index FROM child_guardian o WHERE o.child_id = $1 AND g.child_id = $2 AND o.role = g.role", [ready.childId, sibling.childId]);
  said = `试小满与${SIBLING}同住${ready.address}，${REPORTER.informant}（${REPORTER.phone}）反映，照料人电话${ready.phone}`;
  const texts = sealTexts("visit_record", visitId, { findings: said, promises: "[]", changes: "" });
  await asMaintenance((client) => client.query(
    "INSERT INTO visit_record (visit_id, child_id, division, author_org_id, saw_child, seen_alone, carer_present, concern, findings_cipher, promises_cipher, changes_cipher) VALUES ($1, $2, $3, $4, true, false, true, false, $5, $6, $7)",
    [visitId, ready.childId, ready.division, world.organisationId.street, texts.findingsCipher, texts.promisesCipher, texts.changesCipher],
  ));
});

const fileOf = async (person: PersonKey) => {
  const file = await caseFile(await world.actor(person), ready.caseId, new Date());
  if (!file) throw new Error("not seen");
  return file;
};
const findings = (file: Awaited<ReturnType<typeof fileOf>>) => file.visits.past[0]?.record?.findings;

describe("a free text of the file", () => {
  it("stands as it was written in the office's own", async () => expect(findings(copyFor("SIGNATURE", await fileOf("caseworker")))).toBe(said));

  it.each(PRINT_PURPOSES.filter((purpose) => purpose !== "SIGNATURE" && purpose !== "FAMILY"))("in a copy for %s names neither the sister nor who reported, and has no number whole", async (purpose) => {
    const text = findings(copyFor(purpose, await fileOf("caseworker"))) ?? "";
    for (const secret of [SIBLING, REPORTER.informant, REPORTER.phone, ready.phone]) expect(text, secret).not.toContain(secret);
    expect(text).toContain("试小满与金**同住");
  });

  it("in the file of who sees names masked says neither whom it is about nor where it lives, whatever the copy is for", async () => {
    const file = await fileOf("programmeOfficer");
    for (const purpose of PRINT_PURPOSES) {
      const copy = JSON.stringify(copyFor(purpose, file));
      for (const secret of ["试小满", ready.phone, ready.address]) expect(copy, `${purpose} ${secret}`).not.toContain(secret);
    }
    expect(findings(file)).toMatch(/^试\*\*与/);
  });

  it("is the same on a second reading: nothing of the record is changed", async () => {
    expect(findings(await fileOf("caseworker"))).toBe(said);
  });
});
