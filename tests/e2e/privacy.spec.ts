import { decryptField } from "@/lib/server/crypto/field-cipher";
import { one, query } from "./support/database";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

/** Pages that a person of each kind opens; [case], [registration] stand for records of 三里屯. */
const PAGES: Record<string, string[]> = {
  jiedao: ["/inbox", "/ledger", "/ledger?sort=name", "/visits", "/referrals", "/cases/[case]", "/cases/[case]/registration", "/cases/[case]/assessment", "/cases/[case]/plan", "/cases/[case]/history", "/registrations/[registration]"],
  kezhang: ["/checks", "/workload"],
  qushen: ["/inbox", "/ledger", "/checks", "/reviews", "/closures", "/cases/[case]", "/registrations/[registration]"],
  jiaowei: ["/inbox", "/referrals"],
  shequ: ["/inbox", "/visits"],
  shiju: ["/overview", "/rows"],
  xitong: ["/admin/users", "/admin/organisations"],
  shenji: ["/admin/audit"],
};

/** What a page lacks of its protection: headers, and the answer's own nonce on every script. */
function unprotected(headers: Readonly<Record<string, string>>, html: string): string[] {
  const policy = headers["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const bare = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !nonce || !tag.includes(`nonce="${nonce}"`));
  const missing = ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"].filter((part) => !policy.includes(part));
  const wanted = ["x-content-type-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy"].filter((name) => !headers[name]);
  return [...bare, ...missing, ...wanted, ...(/unsafe-(inline|eval)/.test(policy) ? [policy] : []), ...(/<[a-z][^>]*\son[a-z]+="/i.test(html) ? ["a handler written into the markup"] : [])];
}

test("no page, in its markup or in its data, holds a whole ID number; each is protected by its headers", async ({ browser }) => {
  test.setTimeout(180_000);
  const ids = (await query<{ id: string; cipher: string }>("SELECT id, id_cipher AS cipher FROM child WHERE id_cipher IS NOT NULL AND street_code = '110105004'")).map(({ id, cipher }) =>
    decryptField(cipher, { table: "child", column: "id_cipher", rowId: id }),
  );
  expect(ids.length).toBeGreaterThan(50);
  const found = await one<{ case: string; registration: string }>(`SELECT case_id AS "case", id AS registration FROM registration WHERE street_code = '110105004' AND stage = 'SERVICE' ORDER BY id LIMIT 1`);
  for (const [person, paths] of Object.entries(PAGES)) {
    const page = await pageOf(browser, person);
    for (const path of paths) {
      const address = path.replace("[case]", found.case).replace("[registration]", found.registration);
      const response = await page.context().request.get(address);
      expect(response.status(), `${person} ${path}`).toBe(200);
      const html = await response.text();
      for (const id of ids) expect(html.includes(id), `${person} ${path} shows an ID number`).toBe(false);
      expect(response.headers()["cache-control"], `${person} ${path}`).toMatch(/private.*no-store/);
      expect(unprotected(response.headers(), html), `${person} ${path}`).toEqual([]);
    }
    await page.context().close();
  }
});
