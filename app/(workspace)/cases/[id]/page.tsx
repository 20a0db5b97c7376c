import { notFound } from "next/navigation";
import { CaseSteps } from "@/components/case/case-steps";
import { LatestOfEach, OpenTasks } from "@/components/case/case-overview-panels";
import { CaseTimeline } from "@/components/case/case-timeline";
import { PausePanel } from "@/components/deadline/pause-panel";
import { ClientMessages } from "@/components/layout/client-messages";
import { OpeningList } from "@/components/break-glass/opening-list";
import { SiblingRecords } from "@/components/contact/sibling-records";
import { CorrectionPanel } from "@/components/correction/correction-panel";
import { MovePanel } from "@/components/move/move-panel";
import { MergesPanel } from "@/components/merge/merges-panel";
import { SiblingPanel } from "@/components/sibling/sibling-panel";
import { SealPanel } from "@/components/seal/seal-panel";
import { Panel } from "@/components/ui/panel";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { casePauses } from "@/lib/features/deadline/queries/case-pauses";
import { openingsOfRecord } from "@/lib/features/break-glass/queries/list-openings";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { childCorrections } from "@/lib/features/correction/queries/child-corrections";
import { childMoves } from "@/lib/features/move/queries/child-moves";
import { recordMerges } from "@/lib/features/merge/queries/record-merges";
import { siblingPanel } from "@/lib/features/sibling/queries/sibling-panel";
import { sealPanel } from "@/lib/features/seal/queries/seal-panel";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { toShanghaiDate } from "@/lib/shared/dates";
import { getTranslations } from "next-intl/server";

const EVENTS_SHOWN = 15;

export default async function CasePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  const now = new Date();
  const overview = await looked(actor, "CARE_CASE", id, caseOverview(actor, id, now));
  const events = overview && (await caseEvents(actor, id, undefined, now, EVENTS_SHOWN));
  if (!overview || !events) notFound();
  const openings = await openingsOfRecord(actor, { caseId: id }, now);
  const pauses = await casePauses(actor, id, now);
  const merges = await recordMerges(actor, { caseId: id }, now);
  const siblings = await siblingPanel(actor, { caseId: id });
  const family = siblings?.rows.some(({ state }) => state === "CONFIRMED") ? await familyContacts(actor, id) : null;
  const corrections = await childCorrections(actor, { caseId: id }, now);
  const moves = await childMoves(actor, { caseId: id }, now);
  const seal = await sealPanel(actor, { caseId: id }, now);
  const t = await getTranslations("case.overview");
  const today = toShanghaiDate(now);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="space-y-4">
        {family && <SiblingRecords siblings={family.siblings} />}
        <Panel title={t("line")} id="case-line">
          <CaseSteps steps={overview.steps} today={today} />
        </Panel>
        <OpenTasks tasks={overview.tasks} now={now} />
        {pauses && (pauses.rows.length > 0 || pauses.askable.length > 0) && (
          <ClientMessages namespaces={["case.pauses", "enums", "validation"]}>
            <PausePanel pauses={pauses} />
          </ClientMessages>
        )}
        <LatestOfEach caseId={id} overview={overview} today={today} />
        {openings.length > 0 && (
          <ClientMessages namespaces={["breakGlass", "validation"]}>
            <Panel id="openings" title={(await getTranslations("breakGlass"))("historyTitle")} flush className="no-print">
              <OpeningList rows={openings} empty={null} />
            </Panel>
          </ClientMessages>
        )}
        {merges && merges.lines.length > 0 && (
          <ClientMessages namespaces={["merge"]}>
            <MergesPanel merges={merges} />
          </ClientMessages>
        )}
        {siblings && siblings.rows.length > 0 && (
          <ClientMessages namespaces={["sibling", "enums", "validation"]}>
            <SiblingPanel view={siblings} />
          </ClientMessages>
        )}
        {corrections && (corrections.rows.length > 0 || corrections.mayRelocate) && (
          <ClientMessages namespaces={["correction", "enums", "validation"]}>
            <CorrectionPanel corrections={corrections} />
          </ClientMessages>
        )}
        {moves && (moves.rows.length > 0 || moves.mayPropose) && (
          <ClientMessages namespaces={["move", "enums", "validation"]}>
            <MovePanel moves={moves} />
          </ClientMessages>
        )}
        {seal && (
          <ClientMessages namespaces={["seal", "validation"]}>
            <SealPanel view={seal} />
          </ClientMessages>
        )}
      </div>
      <CaseTimeline caseId={id} events={events.rows} more={events.next !== null} today={today} />
    </div>
  );
}
