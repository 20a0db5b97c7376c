import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const SOURCES = ["app", "components", "lib"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const filesUnder = (folder: string, wanted: RegExp): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name) && !entry.parentPath.includes("generated"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

const parse = (file: string) => ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);

const isExported = (node: ts.Statement) => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Names of the values that a file exports, whichever way they are written. What cannot be named (`export *`) fails. */
function exportedValues(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement): string[] => {
    if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) return [];
      if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) throw new Error(`${source.fileName}: exports must be named`);
      return statement.exportClause.elements.filter((element) => !element.isTypeOnly).map((element) => element.name.text);
    }
    if (ts.isExportAssignment(statement)) return ["default"];
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? "default"];
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((declaration) => declaration.name.getText(source));
    return [];
  });
}

const isUseServer = (statement: ts.Statement | undefined) =>
  statement !== undefined && ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression) && statement.expression.text === "use server";

/** Every exported server action: the exports of the files that begin with "use server". */
export function sourceActions(): string[] {
  return SOURCES.flatMap((folder) => filesUnder(folder, /\.tsx?$/))
    .filter((file) => readFileSync(file, "utf8").includes("use server"))
    .map(parse)
    .filter((source) => isUseServer(source.statements[0]))
    .flatMap(exportedValues)
    .sort();
}

/** Every route handler as 'GET /api/documents/[id]'. */
export function sourceHandlers(): string[] {
  return filesUnder("app", /^route\.tsx?$/)
    .flatMap((file) => {
      const route = path.dirname(file).replace(/^app/, "").replace(/\/\([^)]+\)/g, "");
      return exportedValues(parse(file)).filter((name) => METHODS.includes(name)).map((method) => `${method} ${route}`);
    })
    .sort();
}
