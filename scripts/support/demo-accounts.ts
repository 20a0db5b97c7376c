import { existsSync, readFileSync } from "node:fs";
import { inProject } from "../bootstrap/project.mjs";

interface DemoAccounts {
  password: string;
  accounts: { username: string; name: string; organisation: string; does?: string }[];
}

/** Columns on a screen: a Chinese character takes two. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffe6]|[\u{20000}-\u{3ffff}]/u.test(character) ? 2 : 1), 0);
}

const pad = (text: string, width: number) => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** A table with a heading, its columns as wide as their widest cell. */
export function renderTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ""))));
  const line = (row: readonly string[]) => `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0)).join("  ")}`.trimEnd();
  return [line(heading), `  ${widths.map((width) => "-".repeat(width)).join("  ")}`, ...rows.map(line)].join("\n");
}

/** The demo accounts as a table, or undefined when there are none. */
export function demoAccountsTable(): string | undefined {
  const file = inProject("prisma/seed/demo/accounts.json");
  if (!existsSync(file)) return undefined;
  const { password, accounts } = JSON.parse(readFileSync(file, "utf8")) as DemoAccounts;
  const rows = accounts.map(({ username, name, organisation, does }) => [username, name, organisation, does ?? ""]);
  return `Demo accounts (演示账号), password of all (密码): ${password}\n\n${renderTable(["username", "name", "organisation", "does"], rows)}`;
}
