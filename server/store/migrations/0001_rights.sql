-- The application's role writes data and never the shape of it; on evidence it may only add and read.
CREATE SEQUENCE data_version;
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT USAGE ON SCHEMA public TO plumbline_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO plumbline_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO plumbline_app;
    REVOKE UPDATE, DELETE ON ledger_entry, finding_event FROM plumbline_app;
    GRANT TRUNCATE ON epss_latest TO plumbline_app;
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO plumbline_app', current_database());
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER finding_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON finding_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION merge_cells(a smallint[], x double precision[], b smallint[], y double precision[],
  OUT cells smallint[], OUT amounts double precision[]) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(c ORDER BY c), '{}'), coalesce(array_agg(s ORDER BY c), '{}')
  FROM (SELECT c, sum(v) AS s FROM unnest(a || b, x || y) AS t(c, v) GROUP BY c HAVING abs(sum(v)) > 1e-9) AS merged
$$;
--> statement-breakpoint
INSERT INTO company (id, settings) VALUES (1, '{}');
--> statement-breakpoint
INSERT INTO unit (path, name, kind, tier) VALUES ('', 'Company', 'company', 1);
--> statement-breakpoint
INSERT INTO unit_closure (ancestor_id, unit_id, depth) SELECT id, id, 0 FROM unit;
