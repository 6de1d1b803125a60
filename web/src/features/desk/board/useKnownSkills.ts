import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, body } from "@/core/api/client";

export interface KnownSkill {
    id: number;
    name: { fr: string; en: string };
    level: number;
    interested: boolean;
}

/** What somebody knows, the best first. Read once for the whole board. */
export function useKnownSkills(personId: number): readonly KnownSkill[] {
    const skills = useQuery({
        queryKey: ["staffing", "skills"],
        queryFn: ({ signal }) => body(api.GET("/api/skills", { signal })),
    });
    const staff = useQuery({
        queryKey: ["staffing", "staff"],
        queryFn: ({ signal }) => body(api.GET("/api/staff/skills", { signal })),
    });
    return useMemo(() => {
        const names = new Map(skills.data?.items.map((skill) => [skill.id, skill]));
        const known = staff.data?.skills.filter((skill) => skill.personId === personId) ?? [];
        return known
            .flatMap(({ skillId, level, interested }) => {
                const skill = names.get(skillId);
                return skill?.active ? [{ id: skillId, name: skill.name, level, interested }] : [];
            })
            .sort((a, b) => b.level - a.level || a.id - b.id);
    }, [skills.data, staff.data, personId]);
}
