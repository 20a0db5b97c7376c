import type { Actor } from "../../authz/actor";
import { isId } from "../../shared/is-id";
import type { ActionResult } from "../../shared/refusal";
import type { RequestFacts } from "../audit";
import { PRIVATE_HEADERS } from "./action-response";
import { attachment } from "./attachment";
import { RESOURCE_POLICY } from "./content-policy";
import { writing } from "./handle";

type Printed = ActionResult<{ bytes: Buffer; title: string; number: string }>;

/** Answers with an official letter about a step of a case as a PDF. The file's name holds the kind of letter and the case's number, never a person's name; `plain`: for who cannot read the Chinese one. */
export function letterAnswer(request: Request, params: Promise<{ id: string; stepId: string }>, plain: string, print: (actor: Actor, caseId: string, stepId: string, facts: RequestFacts) => Promise<Printed>): Promise<Response> {
  return writing({ name: "look.print", rate: "export" }, async ({ actor, facts }) => {
    const { id, stepId } = await params;
    if (!isId(id) || !isId(stepId)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    const made = await print(actor, id, stepId, facts);
    if (!made.ok) return made;
    const { bytes, title, number } = made.data;
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...PRIVATE_HEADERS, "Content-Type": "application/pdf", "Content-Length": String(bytes.length), "Content-Security-Policy": RESOURCE_POLICY,
        "Content-Disposition": attachment(`${title} ${number}.pdf`, `${plain}-${number}.pdf`),
      },
    });
  })(request);
}
