package godotenv

import "os"

// Load reads settings.
func Load(names ...string) error {
	if len(names) == 0 {
		names = []string{".env"}
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		os.Setenv("NAME", string(data))
	}
	return nil
}
