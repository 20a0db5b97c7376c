"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { endSessionAction } from "@/lib/features/account/actions";
import type { SessionView } from "@/lib/features/account/view";
import { formatDateTime } from "@/lib/i18n/format";

/** 'Chrome · Windows' of what a browser says of itself. */
function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const find = (list: readonly (readonly [RegExp, string])[]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find([[/Edg\//, "Edge"], [/MicroMessenger/, "WeChat"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]]);
  const system = find([[/Windows/, "Windows"], [/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"]]);
  return [browser, system].filter(Boolean).join(" · ") || null;
}

/** Where one is signed in; what is not here any more can be ended. */
export function SessionList({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations("account.sessions");
  const { run, pending, failure } = useAction(endSessionAction);
  return (
    <Panel id="sessions" title={t("title")} flush>
      {failure && (
        <div className="p-4">
          <ActionResultMessage failure={failure} />
        </div>
      )}
      <ul>
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3 text-sm last:border-b-0">
            <div>
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {deviceOf(session.userAgent) ?? t("unknownDevice")}
                {session.current && <Badge tone="action">{t("current")}</Badge>}
              </p>
              <p className="text-muted">
                {t("since", { time: formatDateTime(new Date(session.startedAt)) })}
                {session.ip && ` · ${session.ip}`}
              </p>
            </div>
            {!session.current && (
              <SubmitButton type="button" variant="secondary" size="sm" pending={pending} onClick={() => run({ sessionId: session.id })}>
                {t("end")}
              </SubmitButton>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
