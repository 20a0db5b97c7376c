import { PageSkeleton } from "@/components/ui/skeleton";

export default function ProgrammeLoading() {
  return <PageSkeleton />;
}
