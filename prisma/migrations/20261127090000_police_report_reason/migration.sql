-- Harm was found and nobody reports it to the police: why not is written down like a step.
ALTER TYPE "LadderStep" ADD VALUE 'NO_POLICE_REPORT';
