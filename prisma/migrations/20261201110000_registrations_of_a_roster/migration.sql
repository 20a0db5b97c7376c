-- The queue of the check is narrowed to what one roster brought: a row names the registration that it became.
ALTER TABLE roster_row ADD CONSTRAINT roster_row_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES registration(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX roster_row_registration_id_idx ON roster_row (registration_id);
