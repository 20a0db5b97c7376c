import type { InstrumentDefinition } from "../../../lib/features/assessment/instrument-types";
import { RISK_COLOURS } from "../../../lib/shared/vocabulary/casework";
import { demoAnswers } from "../../../prisma/seed/demo/answers";
import { Random } from "../../../prisma/seed/demo/random";
import { write, type Filling } from "./session";

/** bench_assessed: for each colour answers that come out with it, scored by the instrument itself, and the level that it proposes. */
export async function answerOnce(filling: Filling): Promise<void> {
  const { client } = filling;
  const { rows } = await client.query<{ definition: InstrumentDefinition }>("SELECT definition FROM instrument_version ORDER BY number LIMIT 1");
  const definition = rows[0]?.definition;
  if (!definition) throw new Error("no instrument: the reference data are missing");
  await write(filling, 'CREATE TEMP TABLE bench_assessed (colour "RiskColour" PRIMARY KEY, level "InterventionLevel" NOT NULL, answers jsonb NOT NULL, result jsonb NOT NULL) ON COMMIT DROP');
  for (const colour of RISK_COLOURS) {
    const { answers, result } = demoAnswers(
      new Random(3),
      { index: 0, category: "C3_POVERTY", sex: "MALE", ageGroup: "A6", stop: "SERVICE", colour, overdue: false, withoutId: false, duplicate: false, grave: false, court: null, ofAgeIn: null, rungs: 0 },
      definition, null,
    );
    await write(filling, "INSERT INTO bench_assessed VALUES ($1, $2, $3, $4)", [colour, result.proposedLevel, JSON.stringify(answers), JSON.stringify(result)]);
  }
}
