import { useTranslations } from "next-intl";
import { Bar } from "@/components/ui/bar";
import { cx } from "@/components/ui/cx";
import { RISK_SHAPES } from "@/components/ui/risk-badge";
import type { RiskColour } from "@/lib/shared/vocabulary/casework";

/** The bands of a dimension, of 100 (domain: assessment instrument). */
const BANDS: readonly { colour: RiskColour; from: number; width: string; ground: string; fill: string }[] = [
  { colour: "RED", from: 0, width: "w-2/5", ground: "bg-risk-red-soft text-risk-red", fill: "fill-risk-red" },
  { colour: "YELLOW", from: 40, width: "w-1/5", ground: "bg-risk-yellow-soft text-risk-yellow", fill: "fill-risk-yellow-fill" },
  { colour: "BLUE", from: 60, width: "w-1/5", ground: "bg-risk-blue-soft text-risk-blue", fill: "fill-risk-blue" },
  { colour: "GREEN", from: 80, width: "w-1/5", ground: "bg-risk-green-soft text-risk-green", fill: "fill-risk-green" },
];

const BOUNDS = ["left-[40%]", "left-[60%]", "left-[80%]"];

/** A bar of 100 over its four bands; filled as far as the score, in the colour that counts. */
export function ScoreBar({ name, percent, colour, compact }: { name: string; percent: number; colour: RiskColour | null; compact?: boolean }) {
  const t = useTranslations("assessment.result");
  const risk = useTranslations("common.risk");
  const fill = BANDS.find((band) => band.colour === colour)?.fill ?? "fill-control";
  return (
    <div role="img" aria-label={t("bar", { name, percent })} className="w-full">
      <div className="relative h-3 overflow-hidden rounded-sm border border-line bg-sunken">
        <Bar percent={percent} fill={fill} className="h-full" />
        {BOUNDS.map((place) => (
          <span key={place} className={cx("absolute top-0 h-full w-px bg-ink opacity-40", place)} />
        ))}
      </div>
      {!compact && (
        <div className="mt-0.5 flex text-[0.6875rem] leading-5">
          {BANDS.map((band) => (
            <span key={band.colour} className={cx("overflow-hidden px-1 whitespace-nowrap first:rounded-l-sm last:rounded-r-sm", band.width, band.ground)}>
              <span className="tabular-nums">{band.from}</span> {RISK_SHAPES[band.colour]} {risk(band.colour)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
