import { useTranslations } from "next-intl";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { RosterStatus } from "@/lib/features/roster/schema";

const TONES: Record<RosterStatus, StatusTone> = { MAPPING: "attention", READING: "active", CHECKED: "attention", WRITING: "active", DONE: "done", CANCELLED: "off", FAILED: "attention", EXPIRED: "off" };

export function RosterStatusPill({ status }: { status: RosterStatus }) {
  const t = useTranslations("roster.status");
  return <StatusPill tone={TONES[status]}>{t(status)}</StatusPill>;
}
