import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asMaintenance, ownerPool } from "../support/database";

const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
beforeAll(() => client.connect());
afterAll(() => client.end());

describe("the role of the application", () => {
  it("is neither superuser nor above row-level security, and owns nothing", async () => {
    const { rows } = await client.query(`SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles r WHERE rolname = current_user`);
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 }]);
  });

  it.each(["hutong_maintenance", "hutong_definer", "hutong_owner"])("cannot become %s", async (role) => {
    await expect(client.query(`SET ROLE ${role}`)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|22023)$/) });
  });

  it("sees no child without an actor", async () => {
    expect((await client.query("SELECT count(*)::int AS n FROM child")).rows).toEqual([{ n: 0 }]);
  });

  it("cannot read the migrations' book", async () => {
    await expect(client.query("SELECT 1 FROM _prisma_migrations")).rejects.toMatchObject({ code: "42501" });
  });
});

describe("a test's database", () => {
  it("has the reference data, and maintenance can write", async () => {
    await asMaintenance(async (maintenance) => {
      expect((await maintenance.query("SELECT count(*)::int AS n FROM division")).rows[0].n).toBeGreaterThan(7900);
    });
    expect((await ownerPool().query("SELECT current_user AS name")).rows).toEqual([{ name: "hutong_owner" }]);
  });
});
