import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { RISK_SHAPES } from "@/components/ui/risk-badge";
import type { RiskColour } from "@/lib/shared/vocabulary/casework";

/** The bands of a dimension, of 100 (domain: assessment instrument). */
const BANDS: readonly { colour: RiskColour; from: number; to: number; ground: string; fill: string }[] = [
  { colour: "RED", from: 0, to: 40, ground: "bg-risk-red-soft text-risk-red", fill: "bg-risk-red" },
  { colour: "YELLOW", from: 40, to: 60, ground: "bg-risk-yellow-soft text-risk-yellow", fill: "bg-risk-yellow-fill" },
  { colour: "BLUE", from: 60, to: 80, ground: "bg-risk-blue-soft text-risk-blue", fill: "bg-risk-blue" },
  { colour: "GREEN", from: 80, to: 100, ground: "bg-risk-green-soft text-risk-green", fill: "bg-risk-green" },
];

/** A bar of 100 over its four bands; filled as far as the score, in the colour that counts. */
export function ScoreBar({ name, percent, colour, compact }: { name: string; percent: number; colour: RiskColour | null; compact?: boolean }) {
  const t = useTranslations("assessment.result");
  const risk = useTranslations("common.risk");
  const fill = BANDS.find((band) => band.colour === colour)?.fill ?? "bg-control";
  return (
    <div role="img" aria-label={t("bar", { name, percent })} className="w-full">
      <div className="relative h-3 overflow-hidden rounded-sm border border-line bg-sunken">
        <div className={cx("h-full", fill)} style={{ width: `${percent}%` }} />
        {[40, 60, 80].map((bound) => (
          <span key={bound} className="absolute top-0 h-full w-px bg-ink opacity-40" style={{ left: `${bound}%` }} />
        ))}
      </div>
      {!compact && (
        <div className="mt-0.5 flex text-[0.6875rem] leading-5">
          {BANDS.map((band) => (
            <span key={band.colour} className={cx("overflow-hidden px-1 whitespace-nowrap first:rounded-l-sm last:rounded-r-sm", band.ground)} style={{ width: `${band.to - band.from}%` }}>
              <span className="tabular-nums">{band.from}</span> {RISK_SHAPES[band.colour]} {risk(band.colour)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
