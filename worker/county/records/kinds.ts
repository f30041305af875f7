import { branchMeeting } from "./kinds/branch-meeting.ts";
import { branchReport } from "./kinds/branch-report.ts";
import { essay } from "./kinds/essay.ts";
import { essayCall } from "./kinds/essay-call.ts";
import { feeRelief } from "./kinds/fee-relief.ts";
import { fiveChecks } from "./kinds/five-checks.ts";
import { fundsDeclaration } from "./kinds/funds-declaration.ts";
import { innovationProject } from "./kinds/innovation-project.ts";
import { laggingBranch } from "./kinds/lagging-branch.ts";
import { majorMatter } from "./kinds/major-matter.ts";
import { mentorPairing } from "./kinds/mentor-pairing.ts";
import { otherProvider } from "./kinds/other-provider.ts";
import { projectTeam } from "./kinds/project-team.ts";
import { recruiting } from "./kinds/recruiting.ts";
import { secretaryAppraisal } from "./kinds/secretary-appraisal.ts";
import { serviceCampaign } from "./kinds/service-campaign.ts";
import { staffing } from "./kinds/staffing.ts";
import { standardScore } from "./kinds/standard-score.ts";
import { studyPlan } from "./kinds/study-plan.ts";
import { training } from "./kinds/training.ts";
import { villageAdviser } from "./kinds/village-adviser.ts";
import { visit } from "./kinds/visit.ts";
import { volunteer } from "./kinds/volunteer.ts";
import type { RecordKind } from "./record-kind.ts";

/** Every kind of record: made from the folder `kinds/` by `npm run api-types`, not edited by hand. */
export const RECORD_KINDS = [
  branchMeeting,
  branchReport,
  essay,
  essayCall,
  feeRelief,
  fiveChecks,
  fundsDeclaration,
  innovationProject,
  laggingBranch,
  majorMatter,
  mentorPairing,
  otherProvider,
  projectTeam,
  recruiting,
  secretaryAppraisal,
  serviceCampaign,
  staffing,
  standardScore,
  studyPlan,
  training,
  villageAdviser,
  visit,
  volunteer,
] as const satisfies readonly RecordKind[];

export type RecordKindId = (typeof RECORD_KINDS)[number]["id"];
