CREATE TABLE "opening" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "opening_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "opening_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "time_record" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "time_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "time_record_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "ledger_checkpoint" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_leaf" (
	"position" bigint PRIMARY KEY NOT NULL,
	"entry_id" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"sequenced_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "ledger_leaf_entry_id_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "ledger_node" (
	"level" smallint NOT NULL,
	"at" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_node_level_at_pk" PRIMARY KEY("level","at")
);
--> statement-breakpoint
CREATE TABLE "ledger_waiting" (
	"entry_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset_signal" (
	"asset_id" integer NOT NULL,
	"way" text NOT NULL,
	"last_seen_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "asset_signal_asset_id_way_pk" PRIMARY KEY("asset_id","way")
);
--> statement-breakpoint
CREATE TABLE "commitment" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "commitment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"fix_key" uuid NOT NULL,
	"unit_id" integer NOT NULL,
	"title" text NOT NULL,
	"owner" text,
	"due_on" date,
	"first_due_on" date,
	"policy_due_on" date,
	"reference" text,
	"origin" text NOT NULL,
	"state" text NOT NULL,
	"agreed_at" timestamp(3) with time zone,
	"agreed_by" text,
	"slips" smallint DEFAULT 0 NOT NULL,
	"slip_days" integer DEFAULT 0 NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commitment_move" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "commitment_move_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"commitment_id" integer NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"from_on" date,
	"to_on" date NOT NULL,
	"days" integer NOT NULL,
	"reason" text NOT NULL,
	"actor" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coverage_day" (
	"unit_id" integer NOT NULL,
	"on_day" date NOT NULL,
	"assets" integer NOT NULL,
	"heard" integer NOT NULL,
	CONSTRAINT "coverage_day_unit_id_on_day_pk" PRIMARY KEY("unit_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"unit_id" integer NOT NULL,
	"state" text NOT NULL,
	"asked_on" date NOT NULL,
	"decided_on" date,
	"expires_on" date,
	"asked_by_person" text,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "escalation" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "escalation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"raised_at" timestamp(3) with time zone NOT NULL,
	"raised_by" text NOT NULL,
	"raised_by_person" text,
	"addressee" text NOT NULL,
	"subject" text NOT NULL,
	"findings" bigint[] DEFAULT '{}' NOT NULL,
	"identifiers" text[] DEFAULT '{}' NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"outcome" text,
	"acted_on" boolean,
	"note" text DEFAULT '' NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_file" (
	"sha256" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_acceptance" (
	"finding_id" bigint PRIMARY KEY NOT NULL,
	"decision_id" text NOT NULL,
	"accepted_at" timestamp(3) with time zone NOT NULL,
	"accepted_until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forecast" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forecast_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"figure" text NOT NULL,
	"period" text NOT NULL,
	"made_at" timestamp(3) with time zone NOT NULL,
	"horizon_at" timestamp(3) with time zone NOT NULL,
	"value" double precision,
	"low" double precision,
	"high" double precision,
	"level" double precision NOT NULL,
	"standing" double precision,
	"method" text NOT NULL,
	"inputs" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_mark" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_mark_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"week_on" date NOT NULL,
	"commitment_id" integer NOT NULL,
	"verdict" text NOT NULL,
	"note" text NOT NULL,
	"actor" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "urgent_mark" (
	"finding_id" bigint PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"marked_by" text NOT NULL,
	"marked_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_word" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verification_word_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"finding_id" bigint NOT NULL,
	"episode" smallint NOT NULL,
	"verified_by" text NOT NULL,
	"fixed_by" text NOT NULL,
	"note" text NOT NULL,
	"evidence" text[] DEFAULT '{}' NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_entry" ALTER COLUMN "actor" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entry" ALTER COLUMN "subject" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entry" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "salt" text;--> statement-breakpoint
ALTER TABLE "asset_signal" ADD CONSTRAINT "asset_signal_asset_id_asset_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."asset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_move" ADD CONSTRAINT "commitment_move_commitment_id_commitment_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_mark" ADD CONSTRAINT "review_mark_commitment_id_commitment_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "commitment_open" ON "commitment" USING btree ("fix_key","unit_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "commitment_owner" ON "commitment" USING btree ("owner") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "commitment_due" ON "commitment" USING btree ("due_on") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "commitment_move_of" ON "commitment_move" USING btree ("commitment_id","occurred_at");--> statement-breakpoint
CREATE INDEX "commitment_move_at" ON "commitment_move" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "decision_state" ON "decision" USING btree ("state","asked_on");--> statement-breakpoint
CREATE INDEX "decision_expires" ON "decision" USING btree ("expires_on") WHERE state in ('approved', 'deferred');--> statement-breakpoint
CREATE INDEX "escalation_raised" ON "escalation" USING btree ("raised_at");--> statement-breakpoint
CREATE UNIQUE INDEX "forecast_once" ON "forecast" USING btree ("unit_id","figure","period","horizon_at");--> statement-breakpoint
CREATE INDEX "forecast_horizon" ON "forecast" USING btree ("horizon_at");--> statement-breakpoint
CREATE INDEX "review_mark_week" ON "review_mark" USING btree ("week_on","commitment_id");--> statement-breakpoint
CREATE INDEX "verification_word_finding" ON "verification_word" USING btree ("finding_id");--> statement-breakpoint
-- Rights and rules; below this line the text is ours.
INSERT INTO ledger_waiting (entry_id) SELECT id FROM ledger_entry;
--> statement-breakpoint
INSERT INTO decision (id, kind, unit_id, state, asked_on, decided_on, body, recorded_at)
SELECT r.key, r.body->>'kind', coalesce(u.id, 1), r.body->>'outcome', (r.body->>'askedOn')::date,
  (r.body->>'decidedOn')::date, jsonb_build_object('title', r.body->'title', 'question', '', 'askedBy', r.body->'askedBy',
    'concerns', jsonb_build_object('findings', '[]'::jsonb, 'fixes', '[]'::jsonb, 'scenarios', '[]'::jsonb,
      'units', jsonb_build_array(coalesce(r.body->>'unit', ''))),
    'exposure', null, 'decidedBy', r.body->'decidedBy',
    'options', jsonb_build_array(jsonb_build_object('title', r.body->'title', 'costMinor', coalesce(r.body->'costMinor', '0'),
      'once', not coalesce((r.body->>'perYear')::boolean, true), 'people', coalesce(r.body->'people', '0'),
      'effectMinor', null, 'effectLowMinor', null, 'effectHighMinor', null)),
    'option', null, 'reason', '', 'conditions', '', 'minutes', '[]'::jsonb, 'evidence', '[]'::jsonb), r.recorded_at
FROM request r LEFT JOIN unit u ON u.path = coalesce(r.body->>'unit', '');
--> statement-breakpoint
DO $$
DECLARE append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY['ledger_leaf', 'ledger_node', 'ledger_checkpoint', 'commitment_move', 'review_mark',
    'verification_word', 'evidence_file', 'forecast'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', append_only || '_append_only', append_only);
  END LOOP;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT SELECT, INSERT, DELETE ON ledger_waiting TO plumbline_app;
    GRANT SELECT, INSERT ON ledger_leaf, ledger_node, ledger_checkpoint, commitment_move, review_mark, verification_word,
      evidence_file, forecast TO plumbline_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON commitment, decision, finding_acceptance, escalation, asset_signal, coverage_day, urgent_mark,
      opening, time_record TO plumbline_app;
  END IF;
END $$;
--> statement-breakpoint
-- An entry is redacted by taking its text and nothing else; whoever may not update the table does so by this function.
DROP TRIGGER ledger_entry_append_only ON ledger_entry;
--> statement-breakpoint
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.body IS NULL AND NEW.actor IS NULL AND NEW.subject IS NULL AND NEW.salt IS NULL
    AND NEW.id = OLD.id AND NEW.recorded_at = OLD.recorded_at AND NEW.kind = OLD.kind AND NEW.digest = OLD.digest
    AND EXISTS (SELECT FROM ledger_leaf WHERE entry_id = OLD.id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entry_not_emptied BEFORE TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION redact_ledger_entry(entry bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE ledger_entry SET body = NULL, actor = NULL, subject = NULL, salt = NULL WHERE id = entry AND actor IS NOT NULL;
  RETURN FOUND;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION redact_ledger_entry(bigint) FROM PUBLIC;
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT EXECUTE ON FUNCTION redact_ledger_entry(bigint) TO plumbline_app;
  END IF;
END $$;
