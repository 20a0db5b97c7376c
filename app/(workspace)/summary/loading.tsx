import { PageSkeleton } from "@/components/ui/skeleton";

export default function SummaryLoading() {
  return <PageSkeleton />;
}
