#include "escalation/escalation.h"

namespace guichet::escalation {

namespace {
constexpr storage::Migration steps[] = {{"escalation", 1, "providers, checklists, hand-overs, raises", R"(
CREATE TABLE provider (
    id {id}, name TEXT NOT NULL, kind TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
    portal TEXT NOT NULL, contract_number TEXT NOT NULL, notes TEXT NOT NULL, active BIGINT NOT NULL DEFAULT 1,
    version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE checklist (
    id {id}, category_id BIGINT UNIQUE REFERENCES category (id), version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE checklist_item (
    checklist_id BIGINT NOT NULL REFERENCES checklist (id), place BIGINT NOT NULL, item_key TEXT NOT NULL,
    label_fr TEXT NOT NULL, label_en TEXT NOT NULL, required BIGINT NOT NULL, PRIMARY KEY (checklist_id, place));
CREATE TABLE checklist_level (
    checklist_id BIGINT NOT NULL REFERENCES checklist (id), level BIGINT NOT NULL,
    team_id BIGINT NOT NULL REFERENCES team (id), PRIMARY KEY (checklist_id, level));
CREATE TABLE team_standing (
    team_id BIGINT PRIMARY KEY REFERENCES team (id), level BIGINT NOT NULL,
    manager_id BIGINT REFERENCES person (id));
CREATE INDEX team_standing_manager ON team_standing (manager_id) WHERE manager_id IS NOT NULL;
CREATE TABLE service_standing (
    service_id BIGINT PRIMARY KEY REFERENCES service (id), owner_id BIGINT REFERENCES person (id));
CREATE INDEX service_standing_owner ON service_standing (owner_id) WHERE owner_id IS NOT NULL;
CREATE TABLE handover (
    id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), target TEXT NOT NULL,
    team_id BIGINT REFERENCES team (id), provider_id BIGINT REFERENCES provider (id), level BIGINT,
    from_team_id BIGINT REFERENCES team (id), by_id BIGINT REFERENCES person (id), at BIGINT NOT NULL,
    state TEXT NOT NULL, note TEXT NOT NULL, override_reason TEXT NOT NULL, reference TEXT NOT NULL,
    promised_at BIGINT, taken_by BIGINT REFERENCES person (id), ended_at BIGINT,
    ended_by BIGINT REFERENCES person (id), outcome TEXT NOT NULL DEFAULT '', version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX handover_ticket ON handover (ticket_id, id);
CREATE INDEX handover_by ON handover (by_id) WHERE by_id IS NOT NULL;
CREATE INDEX handover_taken_by ON handover (taken_by) WHERE taken_by IS NOT NULL;
CREATE INDEX handover_ended_by ON handover (ended_by) WHERE ended_by IS NOT NULL;
CREATE TABLE handover_item (
    handover_id BIGINT NOT NULL REFERENCES handover (id), place BIGINT NOT NULL, item_key TEXT NOT NULL,
    label_fr TEXT NOT NULL, label_en TEXT NOT NULL, words TEXT NOT NULL, required BIGINT NOT NULL,
    lacking BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (handover_id, place));
CREATE TABLE raise (
    id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), asked TEXT NOT NULL,
    by_id BIGINT REFERENCES person (id), at BIGINT NOT NULL, reason TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '',
    answered_by BIGINT REFERENCES person (id), answered_at BIGINT);
CREATE INDEX raise_ticket ON raise (ticket_id, id);
CREATE INDEX raise_by ON raise (by_id) WHERE by_id IS NOT NULL;
CREATE INDEX raise_answered_by ON raise (answered_by) WHERE answered_by IS NOT NULL;
CREATE TABLE raise_person (
    raise_id BIGINT NOT NULL REFERENCES raise (id), person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (raise_id, person_id));
CREATE INDEX raise_person_person ON raise_person (person_id);
INSERT INTO checklist (category_id) VALUES (NULL);
INSERT INTO checklist_item (checklist_id, place, item_key, label_fr, label_en, required)
    SELECT id, 0, 'symptoms', 'Symptômes', 'Symptoms', 1 FROM checklist;
INSERT INTO checklist_item (checklist_id, place, item_key, label_fr, label_en, required)
    SELECT id, 1, 'since', 'Depuis quand', 'Since when', 1 FROM checklist;
INSERT INTO checklist_item (checklist_id, place, item_key, label_fr, label_en, required)
    SELECT id, 2, 'others', 'Qui d’autre est touché', 'Who else is affected', 1 FROM checklist;
INSERT INTO checklist_item (checklist_id, place, item_key, label_fr, label_en, required)
    SELECT id, 3, 'tests', 'Tests faits', 'Tests done', 1 FROM checklist;
INSERT INTO checklist_item (checklist_id, place, item_key, label_fr, label_en, required)
    SELECT id, 4, 'errors', 'Messages d’erreur', 'Error messages', 0 FROM checklist;
INSERT INTO checklist_item (checklist_id, place, item_key, label_fr, label_en, required)
    SELECT id, 5, 'equipment', 'Équipement', 'Equipment', 0 FROM checklist;
)"},
                                        {"escalation", 2, "major incidents", R"(
CREATE TABLE major_incident (
    id {id}, title TEXT NOT NULL, reason TEXT NOT NULL, service_id BIGINT REFERENCES service (id),
    lead_id BIGINT NOT NULL REFERENCES person (id), rhythm_minutes BIGINT NOT NULL, declared_at BIGINT NOT NULL,
    declared_by BIGINT REFERENCES person (id), next_update_at BIGINT, ended_at BIGINT,
    ended_by BIGINT REFERENCES person (id), review TEXT NOT NULL DEFAULT '', priority_before BIGINT,
    version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX major_incident_open ON major_incident (id) WHERE ended_at IS NULL;
CREATE INDEX major_incident_lead ON major_incident (lead_id);
CREATE INDEX major_incident_declared_by ON major_incident (declared_by) WHERE declared_by IS NOT NULL;
CREATE INDEX major_incident_ended_by ON major_incident (ended_by) WHERE ended_by IS NOT NULL;
CREATE TABLE major_customer (
    major_id BIGINT NOT NULL REFERENCES major_incident (id), customer_id BIGINT NOT NULL REFERENCES customer (id),
    PRIMARY KEY (major_id, customer_id));
CREATE INDEX major_customer_customer ON major_customer (customer_id);
CREATE TABLE major_ticket (
    major_id BIGINT NOT NULL REFERENCES major_incident (id), ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    main BIGINT NOT NULL, PRIMARY KEY (major_id, ticket_id));
CREATE INDEX major_ticket_ticket ON major_ticket (ticket_id);
CREATE TABLE major_person (
    major_id BIGINT NOT NULL REFERENCES major_incident (id), person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (major_id, person_id));
CREATE INDEX major_person_person ON major_person (person_id);
CREATE TABLE major_update (
    id {id}, major_id BIGINT NOT NULL REFERENCES major_incident (id), at BIGINT NOT NULL,
    by_id BIGINT REFERENCES person (id), public_text TEXT NOT NULL, internal_text TEXT NOT NULL);
CREATE INDEX major_update_major ON major_update (major_id, id);
CREATE INDEX major_update_by ON major_update (by_id) WHERE by_id IS NOT NULL;
)"},
                                        // What a provider holds already is theirs to see, like what is handed
                                        // over from now on.
                                        {"escalation", 3, "what providers see", R"(
INSERT INTO ticket_grant (ticket_id, provider_id, from_at)
    SELECT ticket_id, provider_id, MIN(at) FROM handover WHERE target = 'provider' AND state = 'open'
    GROUP BY ticket_id, provider_id;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::escalation
