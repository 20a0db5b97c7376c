import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { HandedOverRecord } from "@/components/move/handed-over-record";
import { RestrictedRecord } from "@/components/seal/restricted-record";
import { handedOver } from "@/lib/features/move/queries/handed-over";
import { seesRegistration } from "@/lib/features/registration/queries/sees-registration";
import { restrictedRecord } from "@/lib/features/seal/queries/restricted-record";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** Answers 404 before the skeleton goes out, and writes down who asked; protects nothing, the page asks for its actor and its own rows. */
export default async function RegistrationLayout({ params, children }: { params: Promise<{ id: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  if (!isId(id)) notFound();
  if (!(await looked(actor, "REGISTRATION", id, seesRegistration(actor, id, now)))) {
    const restricted = await restrictedRecord(actor, { registrationId: id });
    if (restricted) return <RestrictedRecord view={restricted} />;
    const gone = await handedOver(actor, id, now);
    if (gone) return <HandedOverRecord view={gone} />;
    notFound();
  }
  return children;
}
