/** What a closing for lasting guardianship says of who guards the child, of whom the ladder knows nothing. */
export const lastingGuardian = { guardianName: "王秀兰", guardianSince: "2026-01-05", guardianBasis: "COURT", guardianDocument: "（2026）京0105民特1号民事判决书" };
