import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FamilyContactsPanel } from "@/components/contact/family-contacts-panel";
import { SiblingRecords } from "@/components/contact/sibling-records";
import { LadderGlance } from "@/components/ladder/ladder-glance";
import { NextPanel } from "@/components/ladder/next-panel";
import { whereItStands } from "@/components/ladder/standing-text";
import { TakenList } from "@/components/ladder/taken-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { ladderPage } from "@/lib/features/ladder/queries/ladder-page";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

/** The guardianship ladder of a case at a glance, and what was written down of it. */
export default async function LadderTab({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const page = isId(id) ? await looked(actor, "CARE_CASE", id, ladderPage(actor, id, now)) : null;
  if (!page) notFound();
  const family = await familyContacts(actor, page.caseId);
  const [t, enums, court] = [await getTranslations("ladder"), await getTranslations("enums"), await getTranslations("court")];
  const marks = await getTranslations("common.mark");
  const { interim, order } = page;
  const level = page.level ? enums(`InterventionLevel.${page.level}`) : t("noLevel");
  const today = toShanghaiDate(now);
  return (
    <ClientMessages namespaces={["ladder", "court", "contact", "document", "enums", "validation"]}>
      <div className="space-y-4">
        <DescriptionList
          columns={2}
          items={[
            { term: t("stands"), value: whereItStands({ t, enums }, page).join(marks("items")) },
            { term: t(page.closed ? "levelAtClosing" : "level"), value: level },
            ...((page.closed && page.reached > 0) || page.reached > page.rung ? [{ term: t("reached"), value: t(`standing.${page.reached}`) }] : []),
          ]}
        />
        {family && <SiblingRecords siblings={family.siblings} />}
        {interim && interim.warning !== null && (
          <Alert
            tone={interim.warning === 7 ? "danger" : "warning"} says={t("interim.says")}
            title={interim.daysLeft < 0 ? t("interim.over", { until: interim.until, days: -interim.daysLeft }) : t("interim.running", { until: interim.until, days: interim.daysLeft })}
          >
            {t("interim.warn")}
          </Alert>
        )}
        {order && <Alert title={t("order", { until: order.until, days: order.daysLeft })} />}
        <NextPanel page={page} now={now} />
        {page.taken.some(({ step, struck }) => !struck && (step === "SUIT" || step === "SUPPORT_ORDER")) && <LinkButton href={`/cases/${page.caseId}/ladder/court`}>{court("open")}</LinkButton>}
        <LadderGlance page={page} today={today} />
        {family && <FamilyContactsPanel family={family} />}
        <TakenList page={page} today={today} />
      </div>
    </ClientMessages>
  );
}
