import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { Language } from "@/core/api/types";
import { queryClient } from "@/core/query";

type Schemas = components["schemas"];
export type AbsenceView = Schemas["AbsenceView"];
export type SkillView = Schemas["SkillView"];
export type StaffSkills = Schemas["StaffSkillsView"];
export type DutyPlan = Schemas["DutyPlanView"];
export type DutyShift = Schemas["DutyShiftView"];
export type TeamView = Schemas["TeamView"];

const kAbsences = ["staffing", "absences"] as const;
const kSkills = ["staffing", "skills"] as const;
const kStaff = ["staffing", "staff"] as const;
const kDuty = ["staffing", "duty"] as const;

export function useAbsences(first: string, last: string) {
    return useQuery({
        queryKey: [...kAbsences, first, last],
        queryFn: ({ signal }) =>
            body(api.GET("/api/absences", { params: { query: { first, last } }, signal })),
        select: (list) => list.items,
        placeholderData: (known) => known,
    });
}
export const refreshAbsences = () => queryClient.invalidateQueries({ queryKey: ["staffing"] });

export function useSkills() {
    return useQuery({
        queryKey: kSkills,
        queryFn: ({ signal }) => body(api.GET("/api/skills", { signal })),
        select: (list) => list.items,
    });
}
export const refreshSkills = () => queryClient.invalidateQueries({ queryKey: kSkills });

export function useStaff() {
    return useQuery({
        queryKey: kStaff,
        queryFn: ({ signal }) => body(api.GET("/api/staff/skills", { signal })),
    });
}
export function takeStaff(staff: StaffSkills): void {
    queryClient.setQueryData(kStaff, staff);
}

export function useTeams() {
    return useQuery({
        queryKey: ["teams"],
        queryFn: ({ signal }) => body(api.GET("/api/teams", { signal })),
        select: (list) => list.items.filter((team) => team.active),
    });
}

export function useDutyNow() {
    return useQuery({
        queryKey: [...kDuty, "now"],
        queryFn: ({ signal }) => body(api.GET("/api/duty", { signal })),
        select: (list) => list.items,
        refetchInterval: 60_000,
    });
}

export function useDutyPlan(teamId: number, from: string, until: string) {
    return useQuery({
        queryKey: [...kDuty, teamId, from, until],
        queryFn: ({ signal }) =>
            body(
                api.GET("/api/teams/{id}/duty", {
                    params: { path: { id: String(teamId) }, query: { from, until } },
                    signal,
                }),
            ),
        placeholderData: (known) => known,
    });
}
export const refreshDuty = () => queryClient.invalidateQueries({ queryKey: kDuty });

export function nameOf(skill: { name: { fr: string; en: string } }, language: Language): string {
    return skill.name[language] || skill.name.en || skill.name.fr;
}
